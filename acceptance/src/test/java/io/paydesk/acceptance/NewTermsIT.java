package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** New terms are agreed to before anything else is done, once. */
@NeedsPackage(Part.CHROMIUM)
class NewTermsIT {
    @Test
    void aNewVersionAsksAgain() {
        var li = Mails.someone("li");
        var post = PostOffice.open();
        try (var product = Product.install("terms")
                .with("paydesk.mail.imap.url", post.imapUrl())
                .with("paydesk.mail.smtp.url", post.smtpUrl())
                .start()) {
            var house = new House(product, post, post::send);
            AccountStoryIT.provision(house, li, "李雷");
            try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
                AccountStoryIT.comeIn(house, tab.page(), li);
                leave(product, tab.page());
                AccountStoryIT.signIn(tab.page(), li, AccountStoryIT.BETTER);
                assertThat(tab.page().locator("h1")).hasText("个人资料"); // what was agreed to is not asked again
            }
            product.stop();
            product.with("paydesk.terms.version", "2031-01-01").start();

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
                leave(product, page);
                AccountStoryIT.signIn(page, li, AccountStoryIT.BETTER);
                assertThat(page.locator("h1")).hasText("个人资料");
            }
        }
    }

    private static void leave(Product product, Page page) {
        page.click("#sign-out");
        assertThat(page.locator("[role=status]")).isVisible();
        page.navigate(product.uri("/account/sign-in").toString());
    }
}
