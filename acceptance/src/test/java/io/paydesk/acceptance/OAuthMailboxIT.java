package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A mailbox that signs in by OAuth2 at a real Dovecot, and answers through a server of its own: tokens run out and are
 * exchanged, and one that is revoked is told and loses nothing.
 */
@Beside
@NeedsPackage({Part.CHROMIUM, Part.DOVECOT, Part.POSTGRESQL})
class OAuthMailboxIT {
    private static final String USER = "billing";
    private static final String ADDRESS = "billing@pay.example";

    @Test
    void aMailboxIsReadByTokensAndAnsweredThroughItsOwnServer() {
        setDefaultAssertionTimeout(30_000);
        try (var office = TokenOffice.open(USER);
                var dovecot = Dovecot.start(office.introspectionUrl());
                var postgres = Postgres.start();
                var post = PostOffice.open();
                var own = PostOffice.open();
                var product = Product.install("oauth")
                        .on(postgres)
                        .with("paydesk.mail.smtp.url", post.smtpUrl())
                        .with("paydesk.mail.poll-interval", "2s")
                        .with("paydesk.mail.alarm-after", "60s")
                        .with("paydesk.reply.take-back", "0s")
                        .start();
                var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));
            add(page, product, office, dovecot, own);

            comesAndIsAnswered(product, dovecot, post, own);
            theTokensRunOut(product, office, dovecot);
            theyAreRevoked(page, product, office, dovecot, postgres, post);
            assertThat(tab.console()).isEmpty();
        }
    }

    private static void add(Page page, Product product, TokenOffice office, Dovecot dovecot, PostOffice own) {
        page.navigate(product.uri("/admin/mailbox-setup?preset=MICROSOFT").toString());
        assertThat(page.locator("#tokenUrl")).hasValue("https://login.microsoftonline.com/common/oauth2/v2.0/token");
        page.locator("#address").fill(ADDRESS);
        page.locator("#name").fill("Billing");
        page.locator("#host").fill("localhost");
        page.locator("#port").fill("" + dovecot.port());
        page.locator("input[name=security][value=PLAIN]").check();
        page.locator("#login").fill(USER);
        page.locator("#team").fill("Billing");
        page.locator("#language").selectOption("zh-CN");
        page.locator("#tokenUrl").fill("http://login.example/token");
        page.locator("#scope").fill("mail");
        page.locator("#clientId").fill(TokenOffice.CLIENT_ID);
        page.locator("#clientSecret").fill(TokenOffice.CLIENT_SECRET);
        page.locator("#refreshToken").fill("not the token");
        page.locator("#smtpHost").fill("127.0.0.1");
        page.locator("#smtpPort").fill("" + own.smtpPort());
        page.locator("#smtpLogin").fill("");
        page.locator("input[name=smtpSecurity][value=PLAIN]").check();
        page.locator("#keep-mailbox").click();
        assertThat(page.locator("#tokenUrl-err")).containsText("beginning with https://");
        assertThat(page.locator("#tokenUrl")).hasAttribute("aria-invalid", "true");

        page.locator("#tokenUrl").fill(office.tokenUrl());
        page.locator("#clientSecret").fill(TokenOffice.CLIENT_SECRET);
        page.locator("#refreshToken").fill("not the token");
        page.locator("#keep-mailbox").click();
        page.waitForURL("**look=yes**");
        assertThat(page.locator("#tested li[data-step=TOKEN]"))
                .containsText("The token server refused. It said: invalid_grant: The refresh token was revoked.");
        assertThat(page.locator("#tested-sending li[data-good=true]")).hasCount(2);

        page.locator("#refreshToken").fill(office.refreshToken());
        page.locator("#keep-mailbox").click();
        assertThat(page.locator("#tested li[data-good=true]")).hasCount(6);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.locator("input[name=choice][value=ALL]").check();
        page.locator("#begin-mailbox").click();
        page.waitForURL("**/admin/mailboxes");
    }

    private static void comesAndIsAnswered(Product product, Dovecot dovecot, PostOffice post, PostOffice own) {
        var customer = Mails.someone("anna");
        var mail = Mails.from(customer).subject("Invoice").text("Please send me the invoice of October, thank you.");
        append(dovecot, mail);
        var number = product.api().awaitInbound(mail.messageId()).getString("ticket");
        assertThat(product.api().ticket(number).getString("team")).isEqualTo("Billing");

        var received = own.await(customer, 1).get(0);

        assertThat(received.header("From")).endsWith("<" + ADDRESS + ">");
        assertThat(received.header("Reply-To")).containsPattern("<billing\\+[a-z2-7]{16}@pay\\.example>");
        assertThat(post.letters(customer)).isEmpty();
    }

    /** One that the server takes no longer, and one whose time is over: each new session gets a new one. */
    private static void theTokensRunOut(Product product, TokenOffice office, Dovecot dovecot) {
        office.life(Duration.ofSeconds(10)); // longer than a slow machine takes to show it
        office.endAll();
        isTakenInWithANewToken(product, office, dovecot, "After the token was no longer taken");
        await("its time is over").atMost(Duration.ofMinutes(1)).until(office::allHaveEnded);
        isTakenInWithANewToken(product, office, dovecot, "After its time was over");
    }

    private static void isTakenInWithANewToken(Product product, TokenOffice office, Dovecot dovecot, String text) {
        var before = office.given();
        dovecot.cut();
        await("a new token").atMost(Duration.ofMinutes(1)).until(() -> office.given() > before);
        var mail = mail(text);
        append(dovecot, mail);
        assertThat(product.api().awaitInbound(mail.messageId()).getString("disposition"))
                .isEqualTo("TICKET_CREATED");
    }

    private static void theyAreRevoked(
            Page page, Product product, TokenOffice office, Dovecot dovecot, Postgres postgres, PostOffice post) {
        office.revoke(true);
        dovecot.cut();
        await("the reason").atMost(Duration.ofMinutes(1)).until(() -> {
            page.navigate(product.uri("/admin/mailboxes").toString());
            return page.locator(".problem").getByText("invalid_grant").count() == 1;
        });
        var meanwhile = mail("While the token was revoked");
        append(dovecot, meanwhile);
        postgres.makeSilenceLonger();

        await("a banner").atMost(Duration.ofMinutes(3)).until(() -> {
            page.navigate(product.uri("/desk/tickets").toString());
            return page.locator(".banner")
                            .getByText("The mailbox Billing has not been read since")
                            .count()
                    == 1;
        });
        await("a mail").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(post.letters(Product.ADMIN))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains("The token server refused. It said: invalid_grant: The refresh token was revoked.")));
        assertThat(product.api().inbound(meanwhile.messageId())).isEmpty();

        office.revoke(false);

        assertThat(product.api().awaitInbound(meanwhile.messageId()).getString("disposition"))
                .isEqualTo("TICKET_CREATED");
    }

    private static Mails mail(String text) {
        return Mails.from(Mails.someone("anna")).subject("Invoice").text(text);
    }

    private static void append(Dovecot dovecot, Mails mail) {
        try (var imap = dovecot.imap(USER)) {
            imap.append(mail.bytes());
        }
    }
}
