package io.paydesk.mail;

import io.paydesk.kernel.Cut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One Authentication-Results header (RFC 8601): who wrote it and what it found, method by method. Comments are left out
 * and quoted text is only ever a value: a sender who gets words of his into either states nothing by it.
 */
record AuthenticationResult(String server, List<Method> methods) {
    private static final int LENGTH_MAX = 20_000;

    /** One finding, such as dkim = pass with the property header.d = example.com; all but values in lower case. */
    record Method(String name, String result, Map<String, String> properties) {
        String property(String name) {
            return properties.getOrDefault(name, "");
        }
    }

    static AuthenticationResult read(String header) {
        var statements = statements(Cut.to(LENGTH_MAX, header));
        var first = statements.get(0);
        var methods = new ArrayList<Method>();
        for (var statement : statements.subList(1, statements.size())) {
            if (!statement.isEmpty() && statement.get(0).indexOf('=') > 0) {
                methods.add(method(statement));
            }
        }
        return new AuthenticationResult(first.isEmpty() ? "" : lower(first.get(0)), List.copyOf(methods));
    }

    private static Method method(List<String> words) {
        var name = lower(before(words.get(0)));
        var version = name.indexOf('/');
        var properties = new HashMap<String, String>();
        words.subList(1, words.size()).stream()
                .filter(word -> word.indexOf('=') > 0)
                .forEach(word -> properties.putIfAbsent(lower(before(word)), after(word)));
        return new Method(version < 0 ? name : name.substring(0, version), lower(after(words.get(0))), properties);
    }

    /** The words of each statement, without blanks around an equals sign. */
    private static List<List<String>> statements(String header) {
        var all = new ArrayList<List<String>>();
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < header.length(); i++) {
            var c = header.charAt(i);
            if (depth > 0) {
                i += c == '\\' ? 1 : 0;
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (c == '"') {
                i = quoted(header, i + 1, word);
            } else if (c == '(') {
                depth = 1;
                add(words, word);
            } else if (c == ';') {
                add(words, word);
                all.add(words);
                words = new ArrayList<>();
            } else if (c <= ' ') {
                add(words, word);
            } else {
                word.append(c);
            }
        }
        add(words, word);
        all.add(words);
        return all;
    }

    /** Where the quoted text ends. What it says stays one word of the value. */
    private static int quoted(String header, int from, StringBuilder word) {
        var i = from;
        while (i < header.length() && header.charAt(i) != '"') {
            i += header.charAt(i) == '\\' ? 1 : 0;
            if (i < header.length()) {
                word.append(header.charAt(i));
            }
            i++;
        }
        return i;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (word.isEmpty()) {
            return;
        }
        var last = words.size() - 1;
        var isValue =
                last >= 0 && words.get(last).indexOf('=') == words.get(last).length() - 1;
        if (last >= 0 && (isValue || (word.charAt(0) == '=' && words.get(last).indexOf('=') < 0))) {
            words.set(last, words.get(last) + word);
        } else {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static String before(String word) {
        return word.substring(0, word.indexOf('='));
    }

    private static String after(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
