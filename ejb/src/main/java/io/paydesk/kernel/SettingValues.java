package io.paydesk.kernel;

import java.math.BigInteger;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the value of one option; throws IllegalArgumentException with what is wrong, without repeating a secret. */
final class SettingValues {
    private static final int PORT_MAX = 65_535;
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final long MAIL_MIN = 1L << 10;
    private static final long MAIL_MAX = 1L << 30;

    private SettingValues() {}

    static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new IllegalArgumentException("is \"" + text + "\", neither true nor false");
        };
    }

    static int portNumber(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > PORT_MAX) {
            throw new IllegalArgumentException("is \"" + text + "\", not a port from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    /** Of a server, and a folder there at most: what is built from it goes on behind. Not repeated, since people write logins into it. */
    static URI webAddress(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a web address", e);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("is not a web address that begins with http:// or https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has a login, a ? or a # in it");
        }
        if (uri.getPort() == 0 || uri.getPort() > PORT_MAX) {
            throw new IllegalArgumentException("has the port " + uri.getPort() + ", which there is not");
        }
        return uri;
    }

    /** A name that people read, in one line of so many characters at most. */
    static String line(String text, int most) {
        if (text.isEmpty() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("is not one line of 1 to " + most + " characters");
        }
        return text;
    }

    /** The version of a document, as it is kept with who agreed to it. */
    static String version(String text) {
        if (!text.matches("\\S{1,20}")) {
            throw new IllegalArgumentException("is \"" + text + "\", not one word of 1 to 20 characters");
        }
        return text;
    }

    /** A folder, which need not be there yet. */
    static Path folder(String text) {
        Path folder;
        try {
            folder = Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not the name of a folder", e);
        }
        if (text.isEmpty() || (Files.exists(folder) && !Files.isDirectory(folder))) {
            throw new IllegalArgumentException("is \"" + text + "\", not a folder");
        }
        return folder;
    }

    /** Domains in lower case, divided by commas; a wrong one would hold back each mail to it. */
    static Set<String> domains(String text) {
        var domains = Stream.of(text.split(",", -1))
                .map(domain -> ascii(domain.strip()).toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        for (var domain : domains) {
            if (!domain.matches("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")) {
                throw new IllegalArgumentException("names \"" + domain + "\", not a domain");
            }
        }
        return domains;
    }

    /** As mail addresses are kept: {@code xn--fsqu00a.cn} for 例子.cn. */
    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("names \"" + domain + "\", not a domain", e);
        }
    }

    /** The number of our account in payment files: the bank reads 34 characters, and an IBAN has its own check (ISO 7064, 97-10). */
    static String accountNumber(String text) {
        var plain = text.replaceAll("\\s", "");
        if (!plain.matches("[A-Za-z0-9./+-]{0,34}")) {
            throw new IllegalArgumentException("is not the number of an account, 34 letters and digits at most");
        }
        if (IBAN.matcher(plain).matches() && !isChecked(plain)) {
            throw new IllegalArgumentException("looks like an IBAN, but its check digits do not fit");
        }
        return plain;
    }

    private static boolean isChecked(String iban) {
        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** What stands after “Bearer” in a header, where a space ends it and letters beyond ASCII are lost. */
    static String bearer(String text) {
        if (!text.matches("[!-~]*")) {
            throw new IllegalArgumentException("has a space, or a letter beyond ASCII");
        }
        return atLeast(8, text);
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
        if (!parts.matches()) {
            throw new IllegalArgumentException("is \"" + text + "\", not tcp://host:port");
        }
        return Optional.of(InetSocketAddress.createUnresolved(
                parts.group(1).replaceAll("[\\[\\]]", ""), portNumber(parts.group(2))));
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
        return between(length, Integer.MAX_VALUE, secret);
    }

    static String between(int least, int most, String secret) {
        if (!secret.isEmpty() && secret.length() < least) {
            throw new IllegalArgumentException("is shorter than " + least + " characters");
        }
        if (secret.length() > most) {
            throw new IllegalArgumentException("is longer than " + most + " characters");
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

    /** How large a mail may be. */
    static long mailSize(String text) {
        var bytes = bytes(text);
        if (bytes < MAIL_MIN || bytes > MAIL_MAX) {
            throw new IllegalArgumentException("is \"" + text + "\", not a size from 1KB to 1GB");
        }
        return bytes;
    }

    private static long bytes(String text) {
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

    static Duration seconds(String text, int least, int most) {
        var seconds = text.matches("[0-9]{1,6}s?") ? Integer.parseInt(text.replace("s", "")) : -1;
        if (seconds < least || seconds > most) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\", not a number of seconds from " + least + "s to " + most + "s");
        }
        return Duration.ofSeconds(seconds);
    }
}
