package io.paydesk.web.desk;

import io.paydesk.kernel.TextHash;

/** By what a form sent twice is known to say the same. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(String... parts) {
        return TextHash.sha256(String.join("\u001f", parts));
    }
}
