package io.paydesk.chain;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitcoinj.base.VarInt;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.crypto.ECKey;

/**
 * A transaction on its way to its signatures, as BIP 174 writes it (version 0): the transaction, and beside each input and output
 * what a signer has to know. What we do not know is kept as it came.
 */
final class Psbt {
    private static final byte[] MAGIC = {'p', 's', 'b', 't', (byte) 0xff};
    private static final HexFormat HEX = HexFormat.of();
    private static final String UNSIGNED = "00";
    private static final String COIN = "01";
    private static final String SIGNATURE = "02";
    private static final String INPUT_PATH = "06";
    private static final String OUTPUT_PATH = "02";
    private static final String FINAL_WITNESS = "08";

    /** Each by its type and what belongs to it, in hex. */
    private final Map<String, byte[]> global;

    private final List<Map<String, byte[]>> inputs;
    private final List<Map<String, byte[]>> outputs;
    private final Transaction unsigned;

    private Psbt(Map<String, byte[]> global, ByteBuffer rest) {
        this.global = global;
        var written = global.get(UNSIGNED);
        if (written == null) {
            throw new IllegalArgumentException("Without a transaction");
        }
        this.unsigned = Transaction.read(ByteBuffer.wrap(written));
        if (unsigned.getInputs().stream().anyMatch(each -> each.getScriptBytes().length > 0)) {
            throw new IllegalArgumentException("Its transaction is signed");
        }
        this.inputs = maps(rest, unsigned.getInputs().size());
        this.outputs = maps(rest, unsigned.getOutputs().size());
    }

    /** With nothing beside it yet. */
    static Psbt of(Transaction unsigned) {
        var nothing = ByteBuffer.allocate(
                unsigned.getInputs().size() + unsigned.getOutputs().size());
        return new Psbt(new LinkedHashMap<>(Map.of(UNSIGNED, unsigned.serialize())), nothing);
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length > MAGIC.length && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length);
    }

    /** Throws IllegalArgumentException for what is none. */
    static Psbt read(byte[] bytes) {
        if (!isOne(bytes)) {
            throw new IllegalArgumentException("Does not begin as one");
        }
        var from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        try {
            var read = new Psbt(map(from), from);
            if (from.hasRemaining()) {
                throw new IllegalArgumentException("More than its maps");
            }
            return read;
        } catch (BufferUnderflowException | ProtocolException e) {
            throw new IllegalArgumentException("Not whole", e);
        }
    }

    Transaction unsigned() {
        return unsigned;
    }

    /** What the input spends. */
    void spends(int input, TransactionOutput coin) {
        inputs.get(input).put(COIN, coin.serialize());
    }

    /** By which key, and the path to it. */
    void signedBy(int input, ECKey key, byte[] path) {
        inputs.get(input).put(INPUT_PATH + HEX.formatHex(key.getPubKey()), path);
    }

    /** The output is our own again. */
    void ours(int output, ECKey key, byte[] path) {
        outputs.get(output).put(OUTPUT_PATH + HEX.formatHex(key.getPubKey()), path);
    }

    /** The way to a key below the one with this fingerprint. */
    static byte[] path(int fingerprint, int branch, int position) {
        var path = ByteBuffer.allocate(3 * Integer.BYTES).putInt(fingerprint);
        return path.order(ByteOrder.LITTLE_ENDIAN)
                .putInt(branch)
                .putInt(position)
                .array();
    }

    void sign(int input, ECKey key, byte[] signature) {
        inputs.get(input).put(SIGNATURE + HEX.formatHex(key.getPubKey()), signature);
    }

    /** As nodes take it, with the witnesses that are here. */
    Transaction signed() {
        var signed = Transaction.read(ByteBuffer.wrap(unsigned.serialize()));
        for (var i = 0; i < inputs.size(); i++) {
            signed.replaceInput(i, signed.getInput(i).withWitness(witness(inputs.get(i))));
        }
        return signed;
    }

    private static TransactionWitness witness(Map<String, byte[]> input) {
        var whole = input.get(FINAL_WITNESS);
        if (whole != null) {
            return TransactionWitness.read(ByteBuffer.wrap(whole));
        }
        return input.entrySet().stream()
                .filter(each -> each.getKey().startsWith(SIGNATURE))
                .findFirst()
                .map(each -> TransactionWitness.of(
                        each.getValue(), HEX.parseHex(each.getKey().substring(SIGNATURE.length()))))
                .orElse(TransactionWitness.EMPTY);
    }

    byte[] written() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        write(out, global);
        inputs.forEach(each -> write(out, each));
        outputs.forEach(each -> write(out, each));
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Map<String, byte[]> map) {
        map.forEach((key, value) -> {
            write(out, HEX.parseHex(key));
            write(out, value);
        });
        out.write(0);
    }

    private static void write(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(VarInt.of(bytes.length).serialize());
        out.writeBytes(bytes);
    }

    private static List<Map<String, byte[]>> maps(ByteBuffer from, int count) {
        var maps = new ArrayList<Map<String, byte[]>>();
        for (var i = 0; i < count; i++) {
            maps.add(map(from));
        }
        return maps;
    }

    private static Map<String, byte[]> map(ByteBuffer from) {
        var map = new LinkedHashMap<String, byte[]>();
        for (var length = length(from); length > 0; length = length(from)) {
            var key = HEX.formatHex(bytes(from, length));
            if (map.put(key, bytes(from, length(from))) != null) {
                throw new IllegalArgumentException("Says twice what " + key + " is");
            }
        }
        return map;
    }

    private static int length(ByteBuffer from) {
        var length = VarInt.read(from).longValue();
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("Shorter than it says");
        }
        return (int) length;
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
