package io.paydesk.instrument;

import io.paydesk.kernel.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of a chain by its own check sum: Bitcoin's Base58Check and Bech32 (BIP 173, BIP 350), Ethereum's mixed case
 * (EIP-55). An Ethereum address all in one case carries no check sum and is refused.
 */
public final class ChainAddress {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int BASE58_BYTES = 25;
    private static final int PAY_TO_KEY_HASH = 0x00;
    private static final int PAY_TO_SCRIPT_HASH = 0x05;

    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32_CONSTANT = 1;
    private static final int BECH32M_CONSTANT = 0x2bc830a3;
    private static final int CHECK_LENGTH = 6;

    private static final Pattern ETHEREUM = Pattern.compile("0x[0-9a-fA-F]{40}");

    private ChainAddress() {}

    static Optional<CheckedNumber> checked(String currency, String typed) {
        var address = typed.strip();
        var fits =
                switch (currency) {
                    case "BTC" -> isBase58(address) || isSegwit(address);
                    case "ETH", "USDT" -> isEthereum(address);
                    default -> false;
                };
        return fits ? Optional.of(new CheckedNumber(oneForm(address), "")) : Optional.empty();
    }

    /** Segwit's may be all capitals, as cameras read them: kept in small letters, so that the same address is the same. */
    private static String oneForm(String address) {
        var small = address.toLowerCase(Locale.ROOT);
        return small.startsWith("bc1") ? small : address;
    }

    private static boolean isBase58(String address) {
        if (address.length() < 26 || address.length() > 35) {
            return false;
        }
        var bytes = new byte[BASE58_BYTES];
        for (int at = 0; at < address.length(); at++) {
            var carry = BASE58.indexOf(address.charAt(at));
            if (carry < 0) {
                return false;
            }
            for (int i = bytes.length - 1; i >= 0; i--) {
                carry += 58 * (bytes[i] & 0xFF);
                bytes[i] = (byte) carry;
                carry >>>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        var check = TextHash.begun().digest(TextHash.begun().digest(Arrays.copyOf(bytes, BASE58_BYTES - 4)));
        var zeros = address.length() - address.replaceFirst("^1+", "").length();
        var leading = 0;
        while (leading < bytes.length && bytes[leading] == 0) {
            leading++;
        }
        return (bytes[0] == PAY_TO_KEY_HASH || bytes[0] == PAY_TO_SCRIPT_HASH)
                && zeros == leading
                && Arrays.equals(check, 0, 4, bytes, BASE58_BYTES - 4, BASE58_BYTES);
    }

    /** {@code bc1…}, all in one case. */
    private static boolean isSegwit(String typed) {
        var address = typed.toLowerCase(Locale.ROOT);
        var oneCase = typed.equals(address) || typed.equals(typed.toUpperCase(Locale.ROOT));
        if (!oneCase || !address.startsWith("bc1") || address.length() < 14 || address.length() > 90) {
            return false;
        }
        var data = address.substring(3).chars().map(BECH32::indexOf).toArray();
        if (Arrays.stream(data).anyMatch(each -> each < 0)) {
            return false;
        }
        var version = data[0];
        var program = bytes(Arrays.copyOfRange(data, 1, data.length - CHECK_LENGTH));
        var wanted = version == 0 ? BECH32_CONSTANT : BECH32M_CONSTANT;
        return version <= 16 && isLong(version, program) && polymod(data) == wanted;
    }

    /** Of later versions nobody says yet how long theirs are (BIP 141). */
    private static boolean isLong(int version, int program) {
        return switch (version) {
            case 0 -> program == 20 || program == 32;
            case 1 -> program == 32;
            default -> program >= 2 && program <= 40;
        };
    }

    /** How many whole bytes groups of five bits make; -1 where what is left over is not zero or too long. */
    private static int bytes(int[] fives) {
        var bits = fives.length * 5;
        var rest = bits % 8;
        var last = fives.length == 0 ? 0 : fives[fives.length - 1];
        return rest > 4 || (last & ((1 << rest) - 1)) != 0 ? -1 : bits / 8;
    }

    /** Over the prefix {@code bc} as BIP 173 spreads it, and the data. */
    private static int polymod(int[] data) {
        var check = 1;
        for (var value : new int[] {3, 3, 0, 2, 3}) {
            check = step(check, value);
        }
        for (var value : data) {
            check = step(check, value);
        }
        return check;
    }

    private static int step(int check, int value) {
        var top = check >>> 25;
        var next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >>> i) & 1) == 0 ? 0 : GENERATOR[i];
        }
        return next;
    }

    private static boolean isEthereum(String address) {
        return ETHEREUM.matcher(address).matches() && address.equals(mixedCase(address.substring(2)));
    }

    /** The address on Ethereum of a public key, uncompressed: 65 bytes, the first of them 4. */
    public static String ofEthereum(byte[] publicKey) {
        var hash = Keccak.hash256(Arrays.copyOfRange(publicKey, 1, publicKey.length));
        return mixedCase(HexFormat.of().formatHex(hash, hash.length - 20, hash.length));
    }

    /** EIP-55: the case of its letters is its check sum. */
    private static String mixedCase(String hex) {
        var letters = hex.toLowerCase(Locale.ROOT);
        var hash = HexFormat.of().formatHex(Keccak.hash256(letters.getBytes(StandardCharsets.US_ASCII)));
        var mixed = new StringBuilder("0x");
        for (int i = 0; i < letters.length(); i++) {
            var letter = letters.charAt(i);
            mixed.append(Character.digit(hash.charAt(i), 16) >= 8 ? Character.toUpperCase(letter) : letter);
        }
        return mixed.toString();
    }
}
