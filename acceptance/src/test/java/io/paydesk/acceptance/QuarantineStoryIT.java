package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mail is set aside: the agent sees why, the cause is removed, and one click makes a ticket of it. */
@NeedsPackage(Part.CHROMIUM)
class QuarantineStoryIT {
    private static final String LIMIT = "paydesk.mail.max-size";

    private static PostOffice post;
    private static Product product;

    @BeforeAll
    static void start() {
        post = PostOffice.open();
        product = Product.install("quarantine")
                .with("paydesk.mail.imap.url", post.imapUrl())
                .with("paydesk.mail.smtp.url", post.smtpUrl())
                .with(LIMIT, "20KB")
                .start();
    }

    @AfterAll
    static void stop() {
        product.close();
        post.close();
    }

    @Test
    void aMailAboveTheLimitIsUnderstoodAndTakenInOnceTheLimitIsHigher() {
        var anna = Mails.someone("anna");
        var mail = Mails.from(anna)
                .named("Anna Berg")
                .subject("Receipt for my refund")
                .text("The receipt is attached.")
                .attaching("receipt.pdf", "application/pdf", MailCircle.randomBytes(60_000));
        post.send(mail.bytes());
        assertThat(product.api().awaitInbound(mail.messageId()).getString("disposition"))
                .isEqualTo("QUARANTINED");

        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));
            page.navigate(product.uri("/desk/mail-log").toString());
            page.locator("nav.chips-nav a[href*=QUARANTINED]").click();
            var row = page.locator("table.log tbody tr").first();
            assertThat(row).containsText("Receipt for my refund");
            assertThat(row).containsText("more than the limit for one mail");
            Browser.shot(page, "quarantine-1-why");
            assertThat(tab.console()).isEmpty();
        }

        product.stop();
        product.with(LIMIT, "25MB").start();

        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));
            page.navigate(
                    product.uri("/desk/mail-log?box=in&disposition=QUARANTINED").toString());
            page.locator("table.log tbody tr input[name=mail]").first().check();
            page.selectOption("#care", "again");
            page.click("#take-care");
            assertThat(page.locator("[role=status]").first()).containsText("being processed again");
            Browser.shot(page, "quarantine-2-again");
            org.awaitility.Awaitility.await("taken in")
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> product.api()
                            .awaitInbound(mail.messageId())
                            .getString("disposition")
                            .equals("TICKET_CREATED"));

            page.navigate(product.uri("/desk/mail-log?box=in").toString());
            var row = page.locator("table.log tbody tr").first();
            assertThat(row).containsText("Receipt for my refund");
            assertThat(page.locator("nav.chips-nav a[href*=QUARANTINED] b")).hasText("0");
            Browser.shot(page, "quarantine-3-taken");
            row.locator("a[href*='ticket=PD-']").click();
            assertThat(page.locator("#thread")).containsText("The receipt is attached.");
            assertThat(page.locator("#thread .files-list")).containsText("receipt.pdf");
            Browser.shot(page, "quarantine-4-ticket");
            assertThat(tab.console()).isEmpty();
        }

        var letters = post.await(anna, 2); // that it was too large, and that it has arrived
        assertThat(letters).hasSize(2);
        assertThat(letters.get(1).header("In-Reply-To")).isEqualTo(mail.messageId());
    }
}
