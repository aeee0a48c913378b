package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A customer writes, an agent answers in the browser, the customer's mailbox has the answer in its thread. */
@NeedsPackage({Part.CHROMIUM, Part.DOVECOT, Part.POSTGRESQL})
class DeskStoryIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onPostgres();
    }

    @Test
    void anAgentAnswersAMailWithAnAttachment() {
        var li = Mails.someone("li");
        var mail = Mails.from(li)
                .named("李雷")
                .subject("提现失败，请帮忙")
                .text("您好，我的提现昨天失败了，请帮忙查看。")
                .attaching("截图.png", "image/png", Pictures.png())
                .attaching("发票.pdf", "application/pdf", "<!DOCTYPE html><script>x</script>".getBytes(UTF_8));
        house.receives(mail.bytes());
        var number = house.api().awaitInbound(mail.messageId()).getString("ticket");
        var receipt = MailCircle.randomBytes(30_000);

        try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            var page = tab.page();
            signIn(page, house.product().uri("/desk/sign-in"));
            open(page, number);
            assertThat(page.locator("#thread")).containsText("我的提现昨天失败了");
            assertThat(page.locator("#thread .files-list .badge")).containsText("内容与文件名不符");
            page.locator("#composer textarea").fill("您好，已经为您重新发起，附件是回单。");
            page.locator("#composer input[type=file]")
                    .setInputFiles(new FilePayload("回单.pdf", "application/pdf", receipt));
            page.locator("#send").click();
            assertThat(page.locator("#thread")).containsText("已经为您重新发起");
            assertThat(tab.console()).isEmpty();
        }

        var answer = house.post().await(li, 2).stream()
                .filter(letter -> letter.text().contains("已经为您重新发起"))
                .findFirst()
                .orElseThrow();
        assertThat(answer.header("In-Reply-To")).isEqualTo(mail.messageId());
        assertThat(answer.subject()).isEqualTo("Re: 提现失败，请帮忙 [" + number + "]");
        assertThat(answer.attachments()).singleElement().satisfies(file -> assertThat(file.bytes())
                .isEqualTo(receipt));
    }

    @Test
    void aTicketOfAnotherCustomerIsMergedOnceThatIsConfirmed() {
        var faults = new ArrayList<String>();
        var look = Browser.Look.of("en");
        var first = ticketOf("anna");
        var second = ticketOf("boris");

        try (var tab = Browser.tab(look)) {
            var page = tab.page();
            signIn(page, house.product().uri("/desk/sign-in?lang=en"));
            page.navigate(house.product().uri("/desk/tickets?ticket=" + first).toString());
            page.click("summary[aria-label='Merge ticket']");
            page.fill("#into", second);
            page.click("#merge-now");
            assertThat(page.locator("#merge-name")).containsText("Not merged yet: " + second);
            PagesIT.inspect("merge to confirm", tab, faults, look);
            page.click("#merge-confirm");
            page.waitForURL("**ticket=" + second + "**");
            assertThat(page.locator("#thread")).containsText("anna asks");
        }
        assertThat(faults).isEmpty();
    }

    private static String ticketOf(String name) {
        var request = Api.object()
                .add("subject", "A question of " + name)
                .add("text", name + " asks")
                .add("requester", Api.object().add("email", Mails.someone(name)).add("name", name));
        return house.api().post("/tickets", request.build()).ok().getString("number");
    }

    @Test
    void aStrangerSeesNoTicket() {
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            tab.page().navigate(house.product().uri("/desk/tickets").toString());

            assertThat(tab.page().url()).contains("/desk/sign-in");
        }
    }

    @Test
    void aWrongPasswordSaysSoAndNothingMore() {
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            page.navigate(house.product().uri("/desk/sign-in").toString());
            page.locator("#email").fill(Product.ADMIN);
            page.locator("#password").fill("not the password");
            page.locator("button[type=submit]").click();

            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .isVisible();
            assertThat(page.locator("#password")).hasAttribute("aria-invalid", "true");
            assertThat(page.url()).contains("/desk/sign-in");
        }
    }

    static void signIn(Page page, URI address) {
        page.navigate(address.toString());
        page.locator("#email").fill(Product.ADMIN);
        page.locator("#password").fill(Product.PASSWORD);
        page.locator("#submit").click();
        page.waitForURL("**/desk/tickets**");
    }

    /** As an agent does: by the queue. */
    static void open(Page page, String number) {
        page.locator("a.tk[data-number='" + number + "']").first().click();
        page.waitForURL("**ticket=" + number + "**");
    }
}
