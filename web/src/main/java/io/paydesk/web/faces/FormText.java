package io.paydesk.web.faces;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the texts of forms with files from their parts, since Open Liberty drops the line ends from the parameters. */
@WebFilter(servletNames = "pages")
public class FormText extends HttpFilter {
    /** The pages with forms that carry files; nobody else may make us read one. */
    private static final Set<String> WITH_FILES =
            Set.of("/account/identity", "/desk/reconciliation", "/desk/tickets", "/demo/mailbox");

    /** Of all texts of a form together: a message of a million Chinese characters. */
    private static final int TEXT_BYTES_MAX = 4 << 20;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            chain.doFilter(request, response);
            return;
        }
        if (!WITH_FILES.contains(request.getServletPath())) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        FromParts read;
        try {
            read = new FromParts(request);
        } catch (IllegalStateException e) { // by which servers tell that a limit of multipart-config was passed, and we
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        chain.doFilter(read, response);
    }

    private static final class FromParts extends HttpServletRequestWrapper {
        private final Map<String, String[]> texts;

        FromParts(HttpServletRequest request) throws IOException, ServletException {
            super(request);
            var found = new LinkedHashMap<String, List<String>>();
            var left = TEXT_BYTES_MAX;
            for (var part : request.getParts()) {
                if (part.getSubmittedFileName() == null) {
                    try (var bytes = part.getInputStream()) {
                        var read = bytes.readNBytes(left + 1);
                        left -= read.length;
                        if (left < 0) {
                            throw new IllegalStateException("The texts of the form are too long");
                        }
                        var text = new String(read, StandardCharsets.UTF_8);
                        found.computeIfAbsent(part.getName(), name -> new ArrayList<>())
                                .add(text);
                    }
                }
            }
            texts = new LinkedHashMap<>(request.getParameterMap());
            found.forEach((name, values) -> texts.put(name, values.toArray(String[]::new)));
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = texts.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = texts.get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(texts);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(texts.keySet());
        }
    }
}
