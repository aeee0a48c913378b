package io.paydesk.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
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

/** A form with files, its texts read from their parts, as typed: Open Liberty drops the line ends from the parameters. */
public final class TextsOfParts extends HttpServletRequestWrapper {
    /** The pages with forms that carry files; nobody else may make us read one. */
    private static final Set<String> WITH_FILES =
            Set.of("/account/identity", "/desk/reconciliation", "/desk/tickets", "/demo/mailbox");

    /** Of all texts of a form together: a message of a million Chinese characters. */
    private static final int TEXT_BYTES_MAX = 4 << 20;

    private final Map<String, String[]> texts;

    /** Fails with an IllegalStateException where a limit of ours, or of multipart-config, is passed. */
    public TextsOfParts(HttpServletRequest request) throws IOException, ServletException {
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

    /** Whether the request is a form with files at all. */
    public static boolean isCarrying(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("multipart/form-data");
    }

    /** Whether it is one, sent to a page that has such a form. */
    public static boolean isTaken(HttpServletRequest request) {
        return isCarrying(request) && WITH_FILES.contains(request.getServletPath());
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
