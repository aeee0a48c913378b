package io.paydesk.web.desk;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which addresses lie out in the internet: not this machine, not the networks around it, not ranges kept for special
 * uses or that lead to IPv4 by a detour.
 */
final class PublicAddresses {
    private static final String[] SPECIAL_IPV4 = {
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3"
    };

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return !isSpecial(number(bytes, 0));
        }
        var first = bytes[0] & 0xff;
        var head = number(bytes, 0);
        return (first & 0xe0) == 0x20 // 2000::/3 alone is given out
                && first != 0x3f
                && head >>> 16 != 0x2002 // 6to4
                && head != 0x20010db8L
                && head >>> 9 != 0x20010000L >>> 9; // 2001::/23: Teredo and other protocols' own
    }

    private static boolean isSpecial(long address) {
        for (var range : SPECIAL_IPV4) {
            var slash = range.indexOf('/');
            var shift = 32 - Integer.parseInt(range.substring(slash + 1));
            if (address >>> shift == number(range.substring(0, slash)) >>> shift) {
                return true;
            }
        }
        return false;
    }

    private static long number(String dotted) {
        var number = 0L;
        for (var part : dotted.split("\\.", -1)) {
            number = (number << 8) | Integer.parseInt(part);
        }
        return number;
    }

    private static long number(byte[] bytes, int from) {
        var number = 0L;
        for (var i = from; i < from + 4; i++) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }
}
