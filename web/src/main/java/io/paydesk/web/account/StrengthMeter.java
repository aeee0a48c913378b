package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.credential.PasswordRules;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code POST /account/strength}: how long a password would stand, while it is typed: by the same estimate that judges it when
 * the form is sent. Keeps nothing.
 */
@WebServlet("/account/strength")
public class StrengthMeter extends HttpServlet {
    /** Longer fields come from no form of ours. */
    private static final int LENGTH_MAX = 400;

    @Inject
    Visitor visitor;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var typed = Stream.of("password", "name", "email")
                .map(field -> Objects.requireNonNullElse(request.getParameter(field), ""))
                .toList();
        if (typed.stream().anyMatch(field -> field.length() > LENGTH_MAX)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var about = Stream.concat(
                        typed.stream().skip(1),
                        visitor.account().map(AccountView::personalWords).stream()
                                .flatMap(words -> words.stream()))
                .toList();
        var strength = PasswordRules.strength(typed.get(0), about);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("level", Math.max(1, strength.level()))
                        .add("say", Texts.in(visitor.language()).of(strength.hint()))
                        .build()
                        .toString());
    }
}
