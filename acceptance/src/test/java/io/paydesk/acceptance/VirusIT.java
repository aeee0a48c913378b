package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A real clamd judges the mail: what it finds waits in quarantine, and while it is away nothing comes in unseen. */
@Beside
@NeedsPackage({Part.DOVECOT, Part.CLAMD})
class VirusIT {
    @Test
    void aVirusIsSetAsideAndNothingComesInUnseen() {
        try (var dovecot = Dovecot.start();
                var clamd = Clamd.start();
                var product = Product.install("virus")
                        .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                        .with("paydesk.clamd.url", clamd.url())
                        .start()) {
            var infected = Mails.from(Mails.someone("eve"))
                    .subject("Your invoice")
                    .text("See the file.")
                    .attaching(
                            "invoice.com", "application/octet-stream", Clamd.EICAR.getBytes(StandardCharsets.US_ASCII));
            var clean = mail();
            append(dovecot, infected);
            append(dovecot, clean);

            var row = product.api().awaitInbound(infected.messageId());
            assertThat(row.getString("disposition")).isEqualTo("QUARANTINED");
            assertThat(row.getString("problem")).startsWith("The virus scanner found Paydesk.Test.EICAR");
            assertThat(product.api().awaitInbound(clean.messageId()).getString("disposition"))
                    .isEqualTo("TICKET_CREATED");

            clamd.stop();
            var unseen = mail();
            append(dovecot, unseen);
            await("its absence is told").atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                            product.health("ready").body())
                    .contains("the virus scanner does not answer")
                    .contains("DOWN"));
            assertThat(product.api().inbound(unseen.messageId())).isEmpty();

            clamd.goOn();
            assertThat(product.api().awaitInbound(unseen.messageId()).getString("disposition"))
                    .isEqualTo("TICKET_CREATED");
        }
    }

    private static Mails mail() {
        return Mails.from(Mails.someone("anna")).subject("Where is it?").text("My deposit is late.");
    }

    private static void append(Dovecot dovecot, Mails mail) {
        try (var imap = dovecot.imap("support")) {
            imap.append(mail.bytes());
        }
    }
}
