package io.paydesk.credential;

import com.upokecenter.cbor.CBORObject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** An authenticator of the tests with one passkey (ES256), and the browser before it. */
public final class SoftKey {
    /** As {@code paydesk.public-url} is by default. */
    private static final String ORIGIN = "http://localhost:8080";

    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int AT = 0x40;

    private final KeyPair pair;
    private final byte[] id = new byte[16];
    private String origin = ORIGIN;
    private String host = "localhost";
    private boolean verifies = true;
    private int count = 1;
    private String handle = "";

    public SoftKey() {
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            pair = maker.generateKeyPair();
            new SecureRandom().nextBytes(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The page that asks is of another origin from now on. */
    public SoftKey at(String otherOrigin) {
        origin = otherOrigin;
        return this;
    }

    /** The authenticator was asked for another host. */
    public SoftKey forHost(String otherHost) {
        host = otherHost;
        return this;
    }

    /** It is touched only: no PIN, no finger. */
    public SoftKey unlockedByNobody() {
        verifies = false;
        return this;
    }

    /** The count of its next signature. */
    public SoftKey counts(int next) {
        count = next;
        return this;
    }

    public String handle() {
        return handle;
    }

    /** What {@code navigator.credentials.create} would answer. */
    public String make(String options) {
        var asked = parsed(options).getJsonObject("publicKey");
        handle = asked.getJsonObject("user").getString("id");
        var client = client("webauthn.create", asked.getString("challenge"));
        var made = joined(
                new byte[16], ByteBuffer.allocate(2).putShort((short) id.length).array(), id, cose());
        var object = CBORObject.NewMap()
                .Add("fmt", "none")
                .Add("attStmt", CBORObject.NewMap())
                .Add("authData", joined(data(AT), made));
        grow();
        return answer(Json.createObjectBuilder()
                .add("clientDataJSON", base64(client))
                .add("attestationObject", base64(object.EncodeToBytes())));
    }

    /** What {@code navigator.credentials.get} would answer. */
    public String sign(String options) {
        var client = client(
                "webauthn.get", parsed(options).getJsonObject("publicKey").getString("challenge"));
        var data = data(0);
        grow();
        return answer(Json.createObjectBuilder()
                .add("clientDataJSON", base64(client))
                .add("authenticatorData", base64(data))
                .add("signature", base64(signature(joined(data, sha256(client)))))
                .add("userHandle", handle));
    }

    private void grow() {
        count = count == 0 ? 0 : count + 1;
    }

    private String answer(jakarta.json.JsonObjectBuilder response) {
        return Json.createObjectBuilder()
                .add("id", base64(id))
                .add("rawId", base64(id))
                .add("type", "public-key")
                .add("response", response)
                .add("clientExtensionResults", Json.createObjectBuilder())
                .build()
                .toString();
    }

    private byte[] client(String type, String challenge) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("challenge", challenge)
                .add("origin", origin)
                .add("crossOrigin", false)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int more) {
        return ByteBuffer.allocate(37)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (UP | (verifies ? UV : 0) | more))
                .putInt(count)
                .array();
    }

    private byte[] cose() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return CBORObject.NewMap()
                .Add(1, 2)
                .Add(3, -7)
                .Add(-1, 1)
                .Add(-2, coordinate(point.getAffineX()))
                .Add(-3, coordinate(point.getAffineY()))
                .EncodeToBytes();
    }

    private static byte[] coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        var all = new byte[32];
        var used = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - used, all, 32 - used, used);
        return all;
    }

    private byte[] signature(byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject parsed(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
