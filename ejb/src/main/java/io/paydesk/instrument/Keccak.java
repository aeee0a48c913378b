package io.paydesk.instrument;

/** Keccak-256 as Ethereum uses it: the permutation of FIPS 202 with the padding of the original submission. */
final class Keccak {
    private static final int RATE = 136;
    private static final int ROUNDS = 24;
    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private Keccak() {}

    static byte[] hash256(byte[] message) {
        var state = new long[25];
        var padded = java.util.Arrays.copyOf(message, (message.length / RATE + 1) * RATE);
        padded[message.length] |= 0x01;
        padded[padded.length - 1] |= (byte) 0x80;
        for (int block = 0; block < padded.length; block += RATE) {
            for (int i = 0; i < RATE; i++) {
                state[i / 8] ^= (padded[block + i] & 0xFFL) << (8 * (i % 8));
            }
            permute(state);
        }
        var hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        }
        return hash;
    }

    private static void permute(long[] state) {
        var register = 1;
        var column = new long[5];
        for (int round = 0; round < ROUNDS; round++) {
            for (int x = 0; x < 5; x++) {
                column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                var mixed = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    state[y + x] ^= mixed;
                }
            }
            var moved = state[1];
            for (int i = 0; i < LANES.length; i++) {
                var kept = state[LANES[i]];
                state[LANES[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
                moved = kept;
            }
            for (int y = 0; y < 25; y += 5) {
                var row = java.util.Arrays.copyOfRange(state, y, y + 5);
                for (int x = 0; x < 5; x++) {
                    state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
                }
            }
            for (int bit = 0; bit < 7; bit++) { // the round's constant, by its shift register (FIPS 202 §3.2.5)
                if ((register & 1) != 0) {
                    state[0] ^= 1L << ((1 << bit) - 1);
                }
                register = (register << 1) ^ ((register >>> 7) * 0x171);
            }
        }
    }
}
