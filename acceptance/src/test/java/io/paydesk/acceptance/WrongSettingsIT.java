package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import org.junit.jupiter.api.Test;

/** What an operator wrote wrongly is told at the start, without telling a secret. */
@Beside
class WrongSettingsIT {
    @Test
    @NeedsPackage(Part.DOVECOT)
    void aWrongPasswordIsToldWithoutTellingIt() {
        try (var dovecot = Dovecot.start();
                var locked = Product.install("wrong-password")
                        .with("paydesk.mail.imap.url", dovecot.plainUrl("support", "wrong-password-77"))
                        .launch()) {
            await("alive, and not ready because of the mailbox; see " + locked.log())
                    .atMost(Product.START_MAX)
                    .ignoreExceptions()
                    .until(() -> locked.health("ready").statusCode() == 503
                            && locked.health("ready").body().contains("mailbox"));

            assertThat(locked.health("ready").body()).doesNotContain("wrong-password-77");
            assertThat(locked.health("live").statusCode()).isEqualTo(200);
            assertThat(locked.logText()).doesNotContain("wrong-password-77");
        }
    }

    @Test
    void aWrongSettingStopsTheStartWithOneLine() {
        var stopped = Product.install("wrong-setting")
                .with("paydesk.mail.imap.url", "pop3://somewhere")
                .launch();

        assertThat(stopped.awaitEnd()).isNotZero();
        assertThat(stopped.logText().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("paydesk.mail.imap.url")
                .contains("imaps://"));
    }
}
