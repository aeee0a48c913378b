package io.paydesk.web.security;

import org.jspecify.annotations.Nullable;

/** Where somebody is sent after signing in: a path of this site or nothing, so that no link leads through us elsewhere. */
public final class LocalPath {
    private static final int LENGTH_MAX = 2000;

    private LocalPath() {}

    /** The path when it is one of ours, else the fallback. */
    public static String orElse(@Nullable String to, String fallback) {
        return to != null && isLocal(to) ? to : fallback;
    }

    /**
     * Browsers read a backslash as a slash and skip tabs and line ends: none may be in it. Nor dot segments or doubled slashes, which
     * none of our paths has.
     */
    private static boolean isLocal(String to) {
        return to.length() <= LENGTH_MAX
                && to.startsWith("/")
                && !to.contains("//")
                && !to.contains("/.")
                && to.chars().allMatch(letter -> letter > ' ' && letter != '\\' && letter != 0x7F);
    }
}
