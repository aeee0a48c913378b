package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    final Properties system = new Properties();
    final Map<String, String> environment = new HashMap<>();

    @Test
    void standsOnDefaultsAlone() {
        var settings = settings();

        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.mailDomain()).isEqualTo("okpay.example");
        assertThat(settings.mailMaxBytes()).isEqualTo(25L * 1024 * 1024);
        assertThat(settings.imap()).isEmpty();
        assertThat(settings.demo()).isFalse();
        assertThat(settings.mailQuotes()).isTrue();
    }

    @Test
    void systemPropertyGoesBeforeEnvironmentAndThisBeforeTheFile() throws IOException {
        Files.writeString(folder.resolve("paydesk.properties"), "paydesk.brand=File\npaydesk.http.port=1");
        environment.put("PAYDESK_BRAND", "Environment");
        environment.put("PAYDESK_HTTP_PORT", "2");
        system.setProperty("paydesk.http.port", "3");

        assertThat(settings().brand()).isEqualTo("Environment");
        assertThat(settings().httpPort()).isEqualTo(3);
    }

    @Test
    void namesEveryFaultWithKeyAndExampleAndNoSecret() {
        system.setProperty("paydesk.http.port", "eighty");
        system.setProperty("paydesk.mail.imap.url", "imap://support:geheim@");
        system.setProperty("paydesk.admin.password", "kurz");

        assertThatThrownBy(this::settings).isInstanceOfSatisfying(BadSettings.class, bad -> assertThat(bad.faults())
                .hasSize(3)
                .anyMatch(line -> line.equals("paydesk.http.port is \"eighty\", not a port from 1 to 65535;"
                        + " for example paydesk.http.port=8080"))
                .noneMatch(line -> line.contains("geheim") || line.contains("kurz")));
    }

    @Test
    void readsMailServersWithEncodedLogins() {
        system.setProperty(
                "paydesk.mail.imap.url", "imaps://li%40example.com:p%3A%2F%20w@mail.example.com/Support%2FIn");
        system.setProperty("paydesk.mail.smtp.url", "smtp://mail.example.com:587?starttls=required");

        var imap = settings().imap().orElseThrow();
        var smtp = settings().smtp().orElseThrow();

        assertThat(imap.user()).isEqualTo("li@example.com");
        assertThat(imap.password()).isEqualTo("p:/ w");
        assertThat(imap.port()).isEqualTo(993);
        assertThat(imap.folder()).isEqualTo("Support/In");
        assertThat(imap).hasToString("imap://mail.example.com:993/support/in");
        assertThat(smtp.security()).isEqualTo(MailServer.Security.STARTTLS);
        assertThat(smtp.user()).isNull();
    }

    @Test
    void aSigningKeyIsReadAtTheStartAndABadOneNamed() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var file = Files.writeString(folder.resolve("dkim.pem"), pem);
        system.setProperty("paydesk.mail.dkim.key-file", file.toString());
        system.setProperty("paydesk.mail.dkim.selector", "desk1");

        assertThat(settings().signingKey()).hasValueSatisfying(key -> {
            assertThat(key).hasToString("desk1._domainkey.okpay.example");
            assertThat(key.isRsa()).isFalse();
        });

        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertFault("paydesk.mail.dkim.key-file names a file whose key is neither RSA nor Ed25519; for example");
        Files.writeString(file, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertFault("paydesk.mail.dkim.key-file names a file without a PKCS#8 key");
        system.setProperty("paydesk.mail.dkim.key-file", folder.resolve("none").toString());
        assertFault("paydesk.mail.dkim.key-file names a file that cannot be read");
        system.setProperty("paydesk.mail.dkim.selector", "a b");
        assertFault("paydesk.mail.dkim.selector is \"a b\", not the name of a key in DNS");
        system.remove("paydesk.mail.dkim.key-file");
        system.setProperty("paydesk.mail.dkim.selector", "desk1");
        assertFault("paydesk.mail.dkim.key-file is missing");
    }

    @Test
    void aNameServerIsAnAddressWithOrWithoutAPort() {
        for (var good :
                List.of("system", "off", "192.0.2.1", "192.0.2.1:5353", "[2001:db8::1]", "[::1]:53", "dns.example")) {
            system.setProperty("paydesk.mail.dkim.dns", good);
            assertThat(settings().dkimNameServer()).isEqualTo(good);
        }
        system.setProperty("paydesk.mail.dkim.dns", "192.0.2.1:99999");
        assertFault("paydesk.mail.dkim.dns is \"99999\", not a port from 1 to 65535");
        system.setProperty("paydesk.mail.dkim.dns", "a b");
        assertFault("neither system nor off nor an address");
    }

    private void assertFault(String line) {
        assertThatThrownBy(this::settings).isInstanceOfSatisfying(BadSettings.class, bad -> assertThat(bad.faults())
                .singleElement()
                .asString()
                .contains(line));
    }

    @Test
    void theDocumentationIsTheSettings() throws IOException {
        var table = Settings.options().stream()
                .map(option -> "| `" + option.key() + "` | "
                        + (option.fallback().isEmpty() ? "none" : "`" + option.fallback() + "`") + " | `"
                        + option.example() + "` | " + option.meaning() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of(System.getProperty("paydesk.root"), "docs", "settings.md")))
                .contains(table);
    }

    private Settings settings() {
        return Settings.of(system, environment, folder.resolve("paydesk.properties"));
    }
}
