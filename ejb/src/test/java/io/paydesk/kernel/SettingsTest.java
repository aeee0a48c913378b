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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Each would otherwise be found out by a customer, or never. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "paydesk.http.port | 0 | is \"0\", not a port from 1 to 65535",
                "paydesk.http.port | -1 | is \"-1\", not a port from 1 to 65535",
                "paydesk.public-url | help.okpay.example | not a web address that begins with http",
                "paydesk.public-url | ftp://help.okpay.example | not a web address that begins with http",
                "paydesk.public-url | https://help.okpay.example/?a=b | has a login, a ? or a # in it",
                "paydesk.public-url | https://help.okpay.example:99999 | has the port 99999, which there is not",
                "paydesk.brand | `` | is not one line of 1 to 60 characters",
                "paydesk.terms.version | 2026-11 of November | not one word of 1 to 20 characters",
                "paydesk.privacy.version | 2026-11-of-november-it | not one word of 1 to 20 characters",
                "paydesk.data-dir | `` | is \"\", not a folder",
                "paydesk.database.url | mysql://db | does not begin with jdbc:postgresql: or jdbc:h2:",
                "paydesk.mail.address | support | is \"support\", not a mail address",
                "paydesk.mail.imap.url | imap://li:secret@mail:0/INBOX | has the port 0, which there is not",
                "paydesk.mail.imap.url | imap://mail.example.com/INBOX | names no user and password",
                "paydesk.mail.smtp.url | smtp://mail.example.com:70000 | has the port 70000, which there is not",
                "paydesk.mail.smtp.url | smtps://mail.example.com?starttls=required | asks for TLS and STARTTLS at once",
                "paydesk.mail.smtp.url | smtp://mail.example.com?starttls=maybe | has a query other than starttls=required",
                "paydesk.mail.max-size | -1MB | is \"-1MB\", not a size such as 25MB",
                "paydesk.mail.max-size | 0 | is \"0\", not a size such as 25MB",
                "paydesk.mail.max-size | 25 | is \"25\", not a size from 1KB to 1GB",
                "paydesk.mail.max-size | 999999999GB | not a size from 1KB to 1GB",
                "paydesk.mail.poll-interval | 0s | not a number of seconds from 1s to 3600s",
                "paydesk.mail.poll-interval | 2m | not a number of seconds from 1s to 3600s",
                "paydesk.reply.take-back | 3601s | not a number of seconds from 0s to 3600s",
                "paydesk.mail.alarm-after | 59s | not a number of seconds from 60s to 86400s",
                "paydesk.mail.smtp.per-minute | -5 | not a number from 0 to 999999",
                "paydesk.mail.authserv-id | a b | is \"a b\", not one word",
                "paydesk.clamd.url | tcp://127.0.0.1:0 | is \"0\", not a port from 1 to 65535",
                "paydesk.clamd.url | 127.0.0.1:3310 | not tcp://host:port",
                "paydesk.admin.email | admin | is \"admin\", not a mail address",
                "paydesk.api.token | two words of a token | has a space, or a letter beyond ASCII",
                "paydesk.api.token | short | is shorter than 8 characters",
                "paydesk.demo | perhaps | is \"perhaps\", neither true nor false",
                "paydesk.outbound.allowed-domains | okpay.example, li@test.example | names \"li@test.example\", not a domain",
                "paydesk.log.format | xml | neither text nor json",
                "paydesk.secret-key | AAAA | is not 32 bytes in Base64",
                "paydesk.staff.second-factor | yes | neither required nor optional",
                "paydesk.identity.provider | simulated | neither manual nor, with the demo, simulated",
                "paydesk.payout.provider | bank | neither file nor, with the demo, simulated",
                "paydesk.payout.debtor-name | `` | is not one line of 1 to 140 characters",
                "paydesk.payout.debtor-account | DE88 3704 0044 0532 0130 00 | its check digits do not fit",
                "paydesk.payout.debtor-account | 123456789012345678901234567890123456 | 34 letters and digits at most",
                "paydesk.payout.debtor-bic | BANK | not a BIC",
                "paydesk.identity.keep-days | 0 | not a number of days from 1 to 36500",
                "paydesk.account.retention-days | 99999 | not a number of days from 1 to 36500",
                "paydesk.chain.btc.xpub | xprv1 | is a private key",
                "paydesk.chain.btc.node.url | http://li:geheim@127.0.0.1:8332 | has a login, a ? or a # in it"
            })
    void aSenselessValueIsRefusedWithASentence(String key, String value, String fault) {
        system.setProperty(key, value);

        assertFault(fault);
        assertFault(key + " ");
        assertFault("; for example " + key + "=");
    }

    @Test
    void aSecretInAnAddressIsNotRepeated() {
        system.setProperty("paydesk.public-url", "https://li:geheim@help.okpay.example");
        system.setProperty("paydesk.chain.btc.node.url", "li:geheim@127.0.0.1");
        system.setProperty("paydesk.mail.smtp.url", "smtp://li:ge heim@mail.example.com");

        assertThatThrownBy(this::settings).isInstanceOfSatisfying(BadSettings.class, bad -> assertThat(bad.faults())
                .hasSize(3)
                .noneMatch(line -> line.contains("geheim") || line.contains("ge heim")));
    }

    @Test
    void whatLiesAtTheEdgeIsTaken() {
        system.setProperty("paydesk.mail.max-size", "1GB");
        system.setProperty("paydesk.reply.take-back", "0s");
        system.setProperty("paydesk.mail.poll-interval", "3600");
        system.setProperty("paydesk.public-url", "https://help.okpay.example:8443/help/");
        system.setProperty("paydesk.outbound.allowed-domains", "OKPay.example, test.example,");
        system.setProperty("paydesk.payout.debtor-account", "DE89 3704 0044 0532 0130 00");

        var settings = settings();

        assertThat(settings.mailMaxBytes()).isEqualTo(1L << 30);
        assertThat(settings.replyTakeBack()).isZero();
        assertThat(settings.mailPollInterval()).hasHours(1);
        assertThat(settings.publicUrl()).isEqualTo("https://help.okpay.example:8443/help");
        assertThat(settings.outboundAllowedDomains()).containsExactlyInAnyOrder("okpay.example", "test.example");
    }

    @Test
    void aFileIsNoDataDir() throws IOException {
        system.setProperty(
                "paydesk.data-dir",
                Files.writeString(folder.resolve("data"), "").toString());

        assertFault("data\", not a folder");
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
