package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An answer comes back: the agent sees why, and one click sends it once more, or to the right address. */
@NeedsPackage(Part.CHROMIUM)
class SendAgainStoryIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void aBouncedAnswerIsSeenAndSentAgain() {
        var anna = Mails.someone("anna");
        var number = bounced(anna);
        var answer = answers(anna, 1).get(0);

        try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, house.product().uri("/desk/sign-in"));
            page.navigate(house.product()
                    .uri("/desk/tickets?view=all&ticket=" + number)
                    .toString());
            var message = page.locator("article[data-delivery=BOUNCED]");
            assertThat(message).containsText("被退回");
            assertThat(message).containsText("这个邮箱不存在。");
            assertThat(page.locator("#address-warning")).containsText("有 1 次被退回");

            message.locator("button[data-again]").click();

            assertThat(page.locator("[role=status]").first()).containsText("回复已重新发出。");
            assertThat(page.locator("article[data-delivery=BOUNCED]")).hasCount(0);
            assertThat(page.locator("button[data-again]")).hasCount(0);
            assertThat(tab.console()).isEmpty();
        }

        var twice = answers(anna, 2);
        assertThat(twice).hasSize(2);
        assertThat(twice.get(1).header("Message-ID")).isEqualTo(answer.header("Message-ID"));
        assertThat(MailCircle.messages(house.api().ticket(number)))
                .extracting(message -> Api.text(message, "delivery"))
                .contains("SENT")
                .doesNotContain("BOUNCED");
    }

    @Test
    void aWrongAddressIsCorrectedAndTheAnswerGoesThere() {
        var wrong = Mails.someone("anna");
        var right = Mails.someone("anna-berg");
        var number = bounced(wrong);
        var first = answers(wrong, 1).get(0);

        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, house.product().uri("/desk/sign-in?lang=en"));
            page.navigate(house.product()
                    .uri("/desk/tickets?view=all&ticket=" + number)
                    .toString());
            var message = page.locator("article[data-delivery=BOUNCED]");
            message.locator("details.sure summary").click();
            message.locator("input[name=corrected]").fill(wrong);
            message.locator("button[data-correct]").click();
            assertThat(page.locator("[role=alert]").first()).isVisible(); // it is that address already
            assertThat(message.locator("input[name=corrected]")).hasValue(wrong);
            Browser.shot(page, "correct-refused");

            message.locator("input[name=corrected]").fill(right);
            message.locator("button[data-correct]").click();

            assertThat(page.locator("[role=status]").first()).containsText("The address is corrected");
            assertThat(page.locator("article[data-delivery=BOUNCED]")).hasCount(0);
            assertThat(page.locator("#thread")).containsText(wrong + " → " + right);
            assertThat(page.locator("#cust")).containsText(right);
            Browser.shot(page, "corrected");

            page.goBack(); // to the refused form, which is looked at anew
            assertThat(page.locator("#cust")).containsText(right);
            assertThat(tab.console()).isEmpty();
        }

        var again = answers(right, 1).get(0);
        assertThat(again.header("Message-ID")).isNotEqualTo(first.header("Message-ID"));
        assertThat(again.text()).doesNotContain("Where is my refund?"); // written from the other address
        assertThat(answers(wrong, 1)).hasSize(1);
    }

    /** A ticket of this sender, whose answer has come back. */
    private static String bounced(String sender) {
        var question = Mails.from(sender).subject("Refund").text("Where is my refund?");
        house.receives(question.bytes());
        var number = house.api().awaitInbound(question.messageId()).getString("ticket");
        house.api()
                .post(
                        "/tickets/" + number + "/messages",
                        Api.object()
                                .add("kind", "AGENT")
                                .add("text", "It is on its way.")
                                .build())
                .ok();
        var bounce = Mails.bounce(sender, answers(sender, 1).get(0).header("Message-ID"));
        house.receives(bounce.bytes());
        house.api().awaitInbound(bounce.messageId());
        return number;
    }

    /** The answers that have arrived for an address, so many at least. */
    private static List<Letter> answers(String address, int count) {
        return org.awaitility.Awaitility.await(count + " answers to " + address)
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> house.post().letters(address).stream()
                                .filter(letter -> letter.text().contains("It is on its way."))
                                .toList(),
                        letters -> letters.size() >= count);
    }
}
