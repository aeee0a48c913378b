package io.paydesk.kernel;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the value of one option; throws IllegalArgumentException with what is wrong, without repeating a secret. */
final class SettingValues {
    private SettingValues() {}

    static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new IllegalArgumentException("is \"" + text + "\", neither true nor false");
        };
    }

    static int portNumber(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException("is \"" + text + "\", not a port from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    static URI webAddress(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is \"" + text + "\", not a web address", e);
        }
        throw new IllegalArgumentException(
                "is \"" + text + "\", not a web address that begins with http:// or https://");
    }

    static String mailAddressOf(String text) {
        if (!text.matches("[^@\\s+<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\".]+")) {
            throw new IllegalArgumentException("is \"" + text + "\", not a mail address");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    static String databaseUrl(String text) {
        if (!text.isEmpty() && !text.startsWith("jdbc:postgresql:") && !text.startsWith("jdbc:h2:")) {
            throw new IllegalArgumentException("does not begin with jdbc:postgresql: or jdbc:h2:");
        }
        return text;
    }

    static String logFormatOf(String text) {
        if (!text.equals("text") && !text.equals("json")) {
            throw new IllegalArgumentException("is \"" + text + "\", neither text nor json");
        }
        return text;
    }

    static String requiredOrOptional(String text) {
        if (!text.isEmpty() && !text.equals("required") && !text.equals("optional")) {
            throw new IllegalArgumentException("is \"" + text + "\", neither required nor optional");
        }
        return text;
    }

    static int number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("is \"" + text + "\", not a number from 0 to 999999");
        }
        return Integer.parseInt(text);
    }

    static int days(String text) {
        var days = number(text);
        if (days < 1 || days > 36_500) {
            throw new IllegalArgumentException("is \"" + text + "\", not a number of days from 1 to 36500");
        }
        return days;
    }

    static String identityProvider(String text, boolean demo) {
        if (text.equals("manual") || (text.equals("simulated") && demo)) {
            return text;
        }
        throw new IllegalArgumentException("is \"" + text + "\", neither manual nor, with the demo, simulated");
    }

    static String payoutProvider(String text, boolean demo) {
        if (text.equals("file") || (text.equals("simulated") && demo)) {
            return text;
        }
        throw new IllegalArgumentException("is \"" + text + "\", neither file nor, with the demo, simulated");
    }

    static String bic(String text) {
        if (text.isEmpty() || Bic.isWellFormed(text)) {
            return text;
        }
        throw new IllegalArgumentException("is \"" + text + "\", not a BIC (ISO 9362)");
    }

    static String extendedPublicKey(String text) {
        if (text.matches("[a-zA-Z]prv.*")) {
            throw new IllegalArgumentException("is a private key, which belongs on no server: its xpub is wanted");
        }
        if (!text.matches("|[xz]pub[1-9A-HJ-NP-Za-km-z]{107}")) {
            throw new IllegalArgumentException("is no extended public key, an xpub or zpub of the main network");
        }
        return text;
    }

    static String wordOf(String text) {
        if (!text.matches("[^\\s;]{0,253}")) {
            throw new IllegalArgumentException("is \"" + text + "\", not one word");
        }
        return text;
    }

    static Optional<InetSocketAddress> tcpAddress(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var parts = Pattern.compile("tcp://(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253}):([0-9]{1,5})/?")
                .matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw new IllegalArgumentException("is \"" + text + "\", not tcp://host:port");
        }
        return Optional.of(InetSocketAddress.createUnresolved(
                parts.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(2))));
    }

    static String nameServerOf(String text) {
        if (!text.matches("system|off|[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?")) {
            throw new IllegalArgumentException("is \"" + text + "\", neither system nor off nor an address");
        }
        var port = text.replaceFirst("^.*]", "").replaceFirst("^[^:]*", "");
        if (!port.isEmpty()) {
            portNumber(port.substring(1));
        }
        return text;
    }

    static String atLeast(int length, String secret) {
        if (!secret.isEmpty() && secret.length() < length) {
            throw new IllegalArgumentException("is shorter than " + length + " characters");
        }
        return secret;
    }

    /** A key of 32 bytes; empty when none is named. */
    static byte[] key(String text) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == 0 || key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not Base64", e);
        }
        throw new IllegalArgumentException("is not 32 bytes in Base64");
    }

    static long bytes(String text) {
        var upper = text.toUpperCase(Locale.ROOT).replace(" ", "");
        if (!upper.matches("[1-9][0-9]{0,8}(B|KB|MB|GB)?")) {
            throw new IllegalArgumentException("is \"" + text + "\", not a size such as 25MB");
        }
        var number = Long.parseLong(upper.replaceAll("[A-Z]", ""));
        return switch (upper.replaceAll("[0-9]", "")) {
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            case "GB" -> number << 30;
            default -> number;
        };
    }

    static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,5}s?")) {
            throw new IllegalArgumentException("is \"" + text + "\", not a number of seconds such as 10s");
        }
        return Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
    }
}
