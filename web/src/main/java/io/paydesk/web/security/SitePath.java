package io.paydesk.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Locale;

/**
 * The path of a request within the application as every guard here reads it: no doubled slashes, no dot segments, no
 * path parameters, lower case; so that no other spelling of a page goes round its guard.
 */
record SitePath(String path) {
    static SitePath of(HttpServletRequest request) {
        var info = request.getPathInfo();
        return of(request.getServletPath() + (info == null ? "" : info));
    }

    static SitePath of(String decoded) {
        var kept = new ArrayDeque<String>();
        for (var segment : decoded.replace('\\', '/').split("/", -1)) {
            var name = segment.replaceAll(";.*$", "");
            if (name.equals("..")) {
                kept.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                kept.addLast(name);
            }
        }
        return new SitePath("/" + String.join("/", kept).toLowerCase(Locale.ROOT));
    }

    boolean within(String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /** The page itself, by its name with or without the view's suffix. */
    boolean is(String page) {
        return path.equals(page) || path.equals(page + ".xhtml");
    }

    boolean isApi() {
        return within("/api");
    }

    boolean isResource() {
        return within("/jakarta.faces.resource") || within("/resources");
    }
}
