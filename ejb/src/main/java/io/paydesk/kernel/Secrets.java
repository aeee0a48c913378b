package io.paydesk.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals passwords that the house must be able to use again, so that the database alone does not give them away:
 * AES-256 in GCM (NIST SP 800-38D), a fresh 96-bit nonce each, 128-bit tag. The key is {@code paydesk.secret-key}, else
 * one made once in the data dir ({@code secret.key}, readable by its owner alone). What is sealed reads
 * {@code keyId:base64} and opens for the purpose it was sealed for only, such as {@code mailbox:7}.
 */
@ApplicationScoped
public class Secrets {
    /** The file in the data dir that holds the key where none is set; it belongs into the backup. */
    public static final String FILE = "secret.key";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Settings settings;
    private volatile byte @Nullable [] key;

    /** For the proxy that CDI puts before it. */
    @SuppressWarnings("NullAway")
    protected Secrets() {
        settings = null;
    }

    @Inject
    public Secrets(Settings settings) {
        this.settings = settings;
    }

    /** Seals a text; twice the same text looks different each time. */
    public String seal(String text, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return keyId() + ":" + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM", e);
        }
    }

    /** The text that was sealed for this purpose. Refuses: KEY_IS_ANOTHER, SECRET_DAMAGED. */
    public String open(String sealed, String purpose) {
        var colon = sealed.indexOf(':');
        if (colon != KEY_ID_LENGTH) {
            throw new Refusal(SecretRefusal.SECRET_DAMAGED);
        }
        var sealedWith = sealed.substring(0, colon);
        if (!sealedWith.equals(keyId())) {
            throw new Refusal(SecretRefusal.KEY_IS_ANOTHER, sealedWith, keyId());
        }
        try {
            var whole = Base64.getDecoder().decode(sealed.substring(colon + 1));
            if (whole.length < NONCE_BYTES) {
                throw new Refusal(SecretRefusal.SECRET_DAMAGED);
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), purpose);
            var text = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new Refusal(SecretRefusal.SECRET_DAMAGED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM", e);
        }
    }

    /**
     * Seals bytes for a room, such as the identity vault, with a key of the room's own (HMAC-SHA256 of the house's key):
     * whoever learns it opens nothing else. Key id (8 ASCII), nonce (12), what is sealed with its tag.
     */
    public byte[] sealIn(String room, byte[] plain, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, keyOf(room), nonce, purpose).doFinal(plain);
            return ByteBuffer.allocate(KEY_ID_LENGTH + nonce.length + sealed.length)
                    .put(keyId().getBytes(StandardCharsets.US_ASCII))
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM", e);
        }
    }

    /** The bytes that were sealed in this room for this purpose. Refuses: KEY_IS_ANOTHER, SECRET_DAMAGED. */
    public byte[] openIn(String room, byte[] sealed, String purpose) {
        var from = KEY_ID_LENGTH + NONCE_BYTES;
        if (sealed.length < from) {
            throw new Refusal(SecretRefusal.SECRET_DAMAGED);
        }
        var sealedWith = new String(sealed, 0, KEY_ID_LENGTH, StandardCharsets.US_ASCII);
        if (!sealedWith.equals(keyId())) {
            throw new Refusal(SecretRefusal.KEY_IS_ANOTHER, sealedWith, keyId());
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, keyOf(room), Arrays.copyOfRange(sealed, KEY_ID_LENGTH, from), purpose)
                    .doFinal(sealed, from, sealed.length - from);
        } catch (AEADBadTagException e) {
            throw new Refusal(SecretRefusal.SECRET_DAMAGED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM", e);
        }
    }

    private byte[] keyOf(String room) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key(), "HmacSHA256"));
        return mac.doFinal(("room:" + room).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * HMAC-SHA256 (RFC 2104) of a text with a key of its own for each purpose, as 64 hex digits: equal texts have equal
     * ones, and without the key they tell nothing, however few texts there are.
     */
    public String fingerprint(String text, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            var ofPurpose = mac.doFinal(("fingerprint:" + purpose).getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(ofPurpose, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    /** What tells keys apart without telling them: the beginning of the key's SHA-256. */
    private String keyId() {
        return TextHash.sha256(Base64.getEncoder().encodeToString(key())).substring(0, KEY_ID_LENGTH);
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        return cipher(mode, key(), nonce, purpose);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] key() {
        var known = key;
        if (known == null) {
            known = settings.secretKey().orElseGet(() -> kept(settings.dataDir()));
            key = known;
        }
        return known;
    }

    /** Two processes that begin at once end up with the same key: only one can make the file. */
    private static synchronized byte[] kept(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var made = new byte[KEY_BYTES];
                RANDOM.nextBytes(made);
                make(file, made);
            }
            // not by SettingValues: in paydesk.jar that is the launcher's class, which none of ours may look into
            var read = Base64.getDecoder().decode(Files.readString(file).strip());
            if (read.length != KEY_BYTES) {
                throw new IllegalStateException(file + " holds no key: put the one of the backup there");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " " + e.getMessage() + ": put the one of the backup there", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the secrets cannot be read or made: " + file, e);
        }
    }

    /** Appears under its name only when it is whole. */
    private static void make(Path file, byte[] made) throws IOException {
        var unfinished = Files.createTempFile(file.getParent(), "secret", ".tmp", ownerOnly(file));
        try {
            Files.writeString(
                    unfinished, Base64.getEncoder().encodeToString(made) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            Files.createLink(file, unfinished); // fails when there is one, which a move would replace
        } catch (FileAlreadyExistsException e) {
            // the other process was first: its key holds
        } finally {
            Files.delete(unfinished);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------")))
                }
                : new FileAttribute<?>[0];
    }
}
