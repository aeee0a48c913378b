package io.paydesk.web.account;

import io.paydesk.account.DataPart;
import io.paydesk.account.DataRow;
import io.paydesk.account.OwnData;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /account/data.json}: all that is kept of a customer, as a file that machines read too; the page asks for the password first. */
@WebServlet("/account/data.json")
public class OwnDataFile extends HttpServlet {
    @Inject
    DataPass pass;

    @EJB
    OwnData data;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!pass.isOpen(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + "/account/data");
            return;
        }
        var account = visitor.customer();
        var parts = data.of(account.id());
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + account.id() + ".json\"");
        try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            writer.write(object(parts).build());
        }
    }

    private static JsonObjectBuilder object(List<DataPart> parts) {
        var object = Json.createObjectBuilder();
        parts.forEach(part -> object.add(member(part.kind()), rows(part.rows())));
        return object;
    }

    private static JsonArrayBuilder rows(List<DataRow> rows) {
        var array = Json.createArrayBuilder();
        for (var row : rows) {
            var fields = Json.createObjectBuilder();
            row.values().forEach((field, value) -> fields.add(member(field), value));
            array.add(fields);
        }
        return array;
    }

    /** {@code SIGN_INS} as {@code signIns}. */
    private static String member(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        var name = new StringBuilder(words[0]);
        for (int at = 1; at < words.length; at++) {
            name.append(Character.toUpperCase(words[at].charAt(0))).append(words[at].substring(1));
        }
        return name.toString();
    }
}
