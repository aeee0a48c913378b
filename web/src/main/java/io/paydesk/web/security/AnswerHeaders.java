package io.paydesk.web.security;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers by which browsers are told how little our pages may do. */
final class AnswerHeaders {
    static final String CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /** Of a mail's own HTML, shown in a frame of the desk: it may show itself and open links elsewhere, nothing else. */
    static final String CSP_OF_MAIL = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline';"
            + " frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    /** Of the demo’s tokeniser, which stands in a frame of ours: it may show itself and take its form, nothing else. */
    static final String CSP_OF_TOKENISER =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; frame-ancestors 'self'; form-action 'self'";

    static final String TOKENISER = "/demo/tokeniser";
    static final String MAIL_FRAME = "/desk/mail-frame";

    private static final String NO_DEVICES =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    private AnswerHeaders() {}

    static Map<String, String> of(SitePath path, boolean https) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", policy(path));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Permissions-Policy", NO_DEVICES);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        if (https) {
            headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (isPersonal(path)) {
            headers.put("Cache-Control", "no-store");
        }
        return headers;
    }

    private static String policy(SitePath path) {
        return path.within(MAIL_FRAME) ? CSP_OF_MAIL : path.is(TOKENISER) ? CSP_OF_TOKENISER : CSP;
    }

    private static boolean isPersonal(SitePath path) {
        return path.within("/desk")
                || path.within("/admin")
                || path.within("/account")
                || path.within("/wallet")
                || path.within("/tickets")
                || path.isApi()
                || path.within("/-");
    }
}
