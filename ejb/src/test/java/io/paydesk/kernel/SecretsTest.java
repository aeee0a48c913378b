package io.paydesk.kernel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String PURPOSE = "mailbox:7";

    @TempDir
    Path folder;

    @Test
    void whatWasSealedOpensAndDoesNotShow() {
        var secrets = secrets("");

        var sealed = secrets.seal("pässwörd 密码", PURPOSE);

        assertThat(secrets.open(sealed, PURPOSE)).isEqualTo("pässwörd 密码");
        assertThat(secrets.seal("pässwörd 密码", PURPOSE)).isNotEqualTo(sealed);
        assertThat(sealed).doesNotContain("pässwörd").matches("[0-9a-f]{8}:[A-Za-z0-9+/=]+");
    }

    @Test
    void refusesWhatWasTamperedWith() {
        var secrets = secrets("");
        var sealed = secrets.seal("password", PURPOSE);
        var bytes = Base64.getDecoder().decode(sealed.substring(9));

        for (var i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            var wrong = sealed.substring(0, 9) + Base64.getEncoder().encodeToString(changed);
            assertRefused(SecretRefusal.SECRET_DAMAGED, () -> secrets.open(wrong, PURPOSE));
        }
        assertRefused(SecretRefusal.SECRET_DAMAGED, () -> secrets.open(sealed.substring(0, 12), PURPOSE));
        assertRefused(SecretRefusal.SECRET_DAMAGED, () -> secrets.open("password", PURPOSE));
        assertRefused(SecretRefusal.SECRET_DAMAGED, () -> secrets.open(sealed, "mailbox:8"));
    }

    @Test
    void saysInOneSentenceThatTheKeyIsAnother() {
        var sealed = secrets(key('a')).seal("password", PURPOSE);

        var refusal =
                catchThrowableOfType(Refusal.class, () -> secrets(key('b')).open(sealed, PURPOSE));

        assertThat(refusal.reason()).isEqualTo(SecretRefusal.KEY_IS_ANOTHER);
        assertThat(Sentences.of(refusal, Language.EN))
                .startsWith("This password was sealed with the key " + sealed.substring(0, 8) + ", but this node has")
                .contains("paydesk.secret-key");
    }

    @Test
    void aKeyThatIsSetLeavesNoFile() {
        var sealed = secrets(key('a')).seal("password", PURPOSE);

        assertThat(secrets(key('a')).open(sealed, PURPOSE)).isEqualTo("password");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        var sealed = secrets("").seal("password", PURPOSE);

        assertThat(secrets("").open(sealed, PURPOSE)).isEqualTo("password");
        var permissions = Files.getPosixFilePermissions(folder.resolve(Secrets.FILE));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
    }

    private static String key(char fill) {
        return Base64.getEncoder()
                .encodeToString(("" + fill).repeat(32).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private Secrets secrets(String key) {
        var properties = new Properties();
        properties.setProperty("paydesk.data-dir", folder.toString());
        properties.setProperty("paydesk.secret-key", key);
        return new Secrets(Settings.of(properties, Map.of(), Path.of("no-such-file")));
    }
}
