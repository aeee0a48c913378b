package io.paydesk.web.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network somebody calls from, by which guessing is slowed: IPv4 whole, IPv6 by its first 64 bits. */
final class Networks {
    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    static String of(String remoteAddress) {
        var literal = remoteAddress.replaceAll("%.*$", "").replaceAll("[\\[\\]]", "");
        if (!literal.matches("[0-9a-fA-F:.]{2,45}")) {
            return "unknown"; // never looked up by name
        }
        try {
            var address = InetAddress.getByName(literal);
            if (address instanceof Inet6Address v6) {
                var bytes = v6.getAddress();
                Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            }
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
