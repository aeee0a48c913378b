package io.paydesk.web.security;

import io.paydesk.kernel.TextHash;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.Serializable;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form whose sender had to sign in first: kept in the session of this browser, without what is secret, until
 * its page is opened again by the same person. The device's cookie tells: whoever else signs in here gets one of their own. Files
 * are not kept.
 */
public final class KeptForm implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = System.getLogger(KeptForm.class.getName());

    private static final String KEPT = "paydesk.customer.typed";
    private static final String SHOWN = "paydesk.typed";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OF_FACES = "jakarta.faces.";
    private static final Pattern SECRET =
            Pattern.compile("password|current|code|recovery|secret|token", Pattern.CASE_INSENSITIVE);

    private static final int FIELDS_MAX = 60;
    private static final int CHARACTERS_MAX = 50_000;

    private final String path;
    private final String deviceSha256;
    private final HashMap<String, String[]> fields;

    private KeptForm(String path, String device, Map<String, String[]> fields) {
        this.path = path;
        this.deviceSha256 = TextHash.sha256(device);
        this.fields = new HashMap<>(fields);
    }

    /**
     * Keeps it, where it is a form of a browser that somebody was signed in with. One with files is read for a browser that the
     * house knows alone: a stranger shall not make us take in pictures.
     */
    static void keep(HttpServletRequest request, String device, BooleanSupplier isKnown)
            throws IOException, ServletException {
        if (!"POST".equals(request.getMethod()) || device.isEmpty()) {
            return;
        }
        var type = request.getContentType();
        if (type != null && type.startsWith(FORM)) {
            keep(request, device);
        } else if (TextsOfParts.isTaken(request) && isKnown.getAsBoolean()) {
            try {
                keep(new TextsOfParts(request), device);
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "A form was too large to be kept", e);
            }
        }
    }

    private static void keep(HttpServletRequest request, String device) {
        var fields = typed(request);
        if (!fields.isEmpty()) {
            request.getSession(true).setAttribute(KEPT, new KeptForm(request.getRequestURI(), device, fields));
        }
    }

    private static Map<String, String[]> typed(HttpServletRequest request) {
        var fields = new HashMap<String, String[]>();
        var left = CHARACTERS_MAX;
        for (var field : parameters(request).entrySet()) {
            var name = field.getKey();
            for (var value : field.getValue()) {
                left -= value.length();
            }
            left -= name.length();
            if (left < 0 || fields.size() == FIELDS_MAX) {
                return Map.of(); // half a form would be sent as if it were whole
            }
            if (!name.startsWith(OF_FACES) && !SECRET.matcher(name).find()) {
                fields.put(name, field.getValue());
            }
        }
        return fields;
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            if (request.getCharacterEncoding() == null) {
                request.setCharacterEncoding(StandardCharsets.UTF_8.name());
            }
            var parameters = new HashMap<>(request.getParameterMap());
            parameters.keySet().removeIf(name -> name.equals("jakarta.faces.ViewState")); // long, and nothing typed
            return parameters;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request as its page is to see it: with what was typed there before, once. */
    static HttpServletRequest opened(HttpServletRequest request, String device) {
        var session = request.getSession(false);
        if (session == null
                || !"GET".equals(request.getMethod())
                || !(session.getAttribute(KEPT) instanceof KeptForm kept)
                || !kept.path.equals(request.getRequestURI())) {
            return request;
        }
        session.removeAttribute(KEPT);
        if (!kept.deviceSha256.equals(TextHash.sha256(device))) {
            return request;
        }
        request.setAttribute(SHOWN, kept.fields);
        return new Opened(request, kept.fields);
    }

    /** What this page is to show as typed; empty for nearly every one. Asked for once. */
    @SuppressWarnings("unchecked") // set here alone
    public static Map<String, String[]> take(HttpServletRequest request) {
        var fields = (Map<String, String[]>) Objects.requireNonNullElse(request.getAttribute(SHOWN), Map.of());
        request.removeAttribute(SHOWN);
        return fields;
    }

    /** Plain fields are read from the request. */
    private static final class Opened extends HttpServletRequestWrapper {
        private final Map<String, String[]> fields;

        Opened(HttpServletRequest request, Map<String, String[]> fields) {
            super(request);
            this.fields = fields;
        }

        @Override
        public @Nullable String getParameter(String name) {
            var sent = super.getParameter(name);
            var kept = fields.get(name);
            return sent != null || kept == null || kept.length == 0 ? sent : kept[0];
        }
    }
}
