package io.paydesk.mail;

/** A fault in one line: its innermost cause. */
final class Faults {
    private static final int DEPTH_MAX = 20;

    private Faults() {}

    static String of(Throwable thrown) {
        var root = thrown;
        for (var depth = 0; depth < DEPTH_MAX && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return OneLine.of(root.toString());
    }
}
