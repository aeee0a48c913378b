package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands around the product works by itself, so that a red test elsewhere speaks of the product. */
class HarnessIT {
    @Test
    @NeedsPackage(Part.DOVECOT)
    void dovecotKeepsMailsOverARestart() {
        try (var dovecot = Dovecot.start()) {
            var mail = "From: <li@example.com>\nSubject: =?x\n\n\u00ff lone LF\r and CR\n"
                    .getBytes(StandardCharsets.ISO_8859_1);
            long uid;
            long validity;
            try (var imap = dovecot.imap("support")) {
                uid = imap.append(mail);
                validity = imap.uidValidity();
            }

            dovecot.stop();
            dovecot.goOn();

            try (var imap = dovecot.imap("support")) {
                assertThat(imap.uids()).isEqualTo(List.of(uid));
                assertThat(imap.uidValidity()).isEqualTo(validity);
                assertThat(imap.fetch(uid)).isEqualTo(Imap.withCrLf(mail));
            }
        }
    }

    @Test
    @NeedsPackage(Part.POSTGRESQL)
    void postgresKeepsRowsOverARestart() throws SQLException {
        try (var postgres = Postgres.start()) {
            try (var connection = postgres.connect();
                    var statement = connection.createStatement()) {
                statement.execute("create table t(a int)");
                statement.execute("insert into t values (7)");
            }

            postgres.stop();
            postgres.goOn();

            try (var connection = postgres.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select a from t")) {
                assertThat(rows.next()).isTrue();
                assertThat(postgres.cpuSeconds()).isPositive();
            }
        }
    }

    @Test
    void thePostOfficeDeliversWhatMailsWrites() {
        try (var post = PostOffice.open()) {
            post.send(Mails.from("li@customer.example")
                    .named("李雷")
                    .subject("充值未到账")
                    .text("您好\n谢谢")
                    .in(Charset.forName("GB18030"))
                    .attaching("截图.png", "image/png", new byte[] {1, 2, 3})
                    .bytes());

            var letter = post.await(Product.SUPPORT, 1).get(0);

            assertThat(letter.subject()).isEqualTo("充值未到账");
            assertThat(letter.attachments()).singleElement().satisfies(file -> assertThat(file.fileName())
                    .isEqualTo("截图.png"));
        }
    }

    @Test
    @NeedsPackage(Part.CHROMIUM)
    void chromiumRunsAPage() {
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            tab.page().setContent("<title>x</title><p>hello</p>");

            assertThat(tab.page().textContent("p")).isEqualTo("hello");
        }
    }
}
