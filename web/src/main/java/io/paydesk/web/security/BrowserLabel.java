package io.paydesk.web.security;

import io.paydesk.kernel.Cut;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser calls itself, in few words for its owner: "Chrome · Windows". Told by User-Agent, so believed for nothing. */
final class BrowserLabel {
    private static final int LOOKED_AT_MAX = 500;

    /** The first that is named wins: most browsers name others too. */
    private static final Map<String, String> BROWSERS = ordered(
            "MicroMessenger",
            "WeChat",
            "QQBrowser",
            "QQ",
            "UCBrowser",
            "UC",
            "Edg",
            "Edge",
            "OPR",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrome",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "HarmonyOS",
            "HarmonyOS",
            "Windows",
            "Windows",
            "Mac OS X",
            "Mac",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private BrowserLabel() {}

    static String of(@Nullable String userAgent) {
        var text = userAgent == null ? "" : Cut.to(LOOKED_AT_MAX, userAgent);
        var browser = named(BROWSERS, text);
        var system = named(SYSTEMS, text);
        return browser.isEmpty() || system.isEmpty()
                ? (browser + system).isEmpty() ? "?" : browser + system
                : browser + " · " + system;
    }

    private static String named(Map<String, String> names, String text) {
        return names.entrySet().stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
