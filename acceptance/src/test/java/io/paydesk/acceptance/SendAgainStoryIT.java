package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An answer comes back: the agent sees why, and one click sends it once more. */
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
        var question = Mails.from(anna).subject("Refund").text("Where is my refund?");
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
        var answer = house.post().await(anna, 2).stream()
                .filter(letter -> letter.text().contains("It is on its way."))
                .findFirst()
                .orElseThrow();
        var bounce = Mails.bounce(anna, answer.header("Message-ID"));
        house.receives(bounce.bytes());
        house.api().awaitInbound(bounce.messageId());

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

        var twice = house.post().await(anna, 3).stream()
                .filter(letter -> letter.text().contains("It is on its way."))
                .toList();
        assertThat(twice).hasSize(2);
        assertThat(twice.get(1).header("Message-ID")).isEqualTo(answer.header("Message-ID"));
        assertThat(MailCircle.messages(house.api().ticket(number)))
                .extracting(message -> Api.text(message, "delivery"))
                .contains("SENT")
                .doesNotContain("BOUNCED");
    }
}
