package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an operator sets anew holds from the next start on, of what came before as well. A mail above the limit is set aside: the agent
 * sees why, the limit is raised, and one click makes a ticket of it. New terms are agreed to before anything else is done, once.
 */
@NeedsPackage(Part.CHROMIUM)
class NewSettingsStoryIT {
    private static final String LIMIT = "paydesk.mail.max-size";

    private static PostOffice post;
    private static Product product;
    private static House house;

    @BeforeAll
    static void start() {
        post = PostOffice.open();
        product = Product.install("new-settings")
                .with("paydesk.mail.imap.url", post.imapUrl())
                .with("paydesk.mail.smtp.url", post.smtpUrl())
                .with(LIMIT, "20KB")
                .start();
        house = new House(product, post, post::send);
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        post.close();
    }

    @Test
    void aHigherLimitAndNewTermsHoldFromTheNextStart() {
        var anna = Mails.someone("anna");
        var li = Mails.someone("li");
        var mail = Mails.from(anna)
                .named("Anna Berg")
                .subject("Receipt for my refund")
                .text("The receipt is attached.")
                .attaching("receipt.pdf", "application/pdf", MailCircle.randomBytes(60_000));
        isSetAside(mail);
        isAskedForTheFirstTermsOnce(li);

        product.stop();
        product.with(LIMIT, "25MB").with("paydesk.terms.version", "2031-01-01").start();

        isTakenInByOneClick(mail);
        var letters = post.await(anna, 2); // that it was too large, and that it has arrived
        assertThat(letters).hasSize(2);
        assertThat(letters.get(1).header("In-Reply-To")).isEqualTo(mail.messageId());
        isAskedForTheNewTermsOnce(li);
    }

    private static void isSetAside(Mails mail) {
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
    }

    private static void isTakenInByOneClick(Mails mail) {
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
            await("taken in").atMost(Duration.ofSeconds(60)).until(() -> product.api()
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
    }

    private static void isAskedForTheFirstTermsOnce(String li) {
        AccountStoryIT.provision(house, li, "李雷");
        try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            AccountStoryIT.comeIn(house, tab.page(), li);
            leave(tab.page());
            AccountStoryIT.signIn(tab.page(), li, AccountStoryIT.BETTER);
            assertThat(tab.page().locator("h1")).hasText("个人资料"); // what was agreed to is not asked again
        }
    }

    private static void isAskedForTheNewTermsOnce(String li) {
        try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            var page = tab.page();
            page.navigate(product.uri("/account/sign-in?to=/wallet").toString());
            AccountStoryIT.signIn(page, li, AccountStoryIT.BETTER);
            assertThat(page).hasURL(Pattern.compile(".*/account/consent\\?to=.*"));
            assertThat(page.locator("main li")).hasCount(1);
            assertThat(page.locator("main li a")).hasAttribute("href", "/terms");
            page.navigate(product.uri("/account/profile").toString());
            assertThat(page).hasURL(Pattern.compile(".*/account/consent\\?to=.*"));
            page.click("main button[type=submit]");
            assertThat(page.locator("h1")).hasText("个人资料"); // where one was led from
            leave(page);
            AccountStoryIT.signIn(page, li, AccountStoryIT.BETTER);
            assertThat(page.locator("h1")).hasText("个人资料");
        }
    }

    private static void leave(Page page) {
        page.click("#sign-out");
        assertThat(page.locator("[role=status]")).isVisible();
        page.navigate(product.uri("/account/sign-in").toString());
    }
}
