package io.paydesk.mail;

import java.util.Arrays;

/** What each byte is in a base64 text. */
final class Base64Table {
    static final int PADDING = -2;
    static final int DASH = -3;
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
        VALUES['='] = PADDING;
        VALUES['-'] = DASH;
    }

    private Base64Table() {}

    static int value(byte b) {
        return VALUES[b & 0xFF];
    }
}
