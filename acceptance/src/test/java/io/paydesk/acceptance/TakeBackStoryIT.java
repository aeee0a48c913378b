package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.paydesk.acceptance.NeedsPackage.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An agent takes an answer back, mends it and sends it: the files chosen at first go with it, but for those taken out. */
@NeedsPackage(Part.CHROMIUM)
class TakeBackStoryIT {
    private static PostOffice post;
    private static Product product;

    @BeforeAll
    static void enter() {
        var house = Houses.demo();
        post = house.post();
        product = house.product();
    }

    @Test
    void theFilesOfAnAnswerTakenBackAreThereAgain() {
        var anna = Mails.someone("anna");
        var mail = Mails.from(anna).subject("Refund").text("Where is my refund?");
        post.send(mail.bytes());
        var number = product.api().awaitInbound(mail.messageId()).getString("ticket");

        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));
            page.navigate(product.uri("/desk/tickets?view=all&ticket=" + number).toString());
            page.locator("#composer textarea").fill("It is on its weigh.");
            page.locator("#composer input[type=file]").setInputFiles(new FilePayload[] {
                new FilePayload("receipt.pdf", "application/pdf", "%PDF-1.4 receipt".getBytes(UTF_8)),
                new FilePayload("not-this.txt", "text/plain", "another customer’s".getBytes(UTF_8))
            });
            page.locator("#send").click();
            page.locator("#undo").click();

            assertThat(page.locator("[role=status]").first()).containsText("Not sent.");
            assertThat(page.locator("#text")).hasValue("It is on its weigh.");
            assertThat(page.locator("#kept label")).hasCount(2);
            assertThat(page.locator("#kept")).containsText("receipt.pdf");
            Browser.shot(page, "take-back");
            page.locator("#kept input").nth(1).uncheck();
            page.locator("#composer textarea").fill("");
            page.locator("#send").click();
            assertThat(page.locator("#text-err")).not().isEmpty();
            assertThat(page.locator("#kept input").nth(0)).isChecked();
            assertThat(page.locator("#kept input").nth(1)).not().isChecked();
            Browser.shot(page, "take-back-refused");
            page.locator("#composer textarea").fill("It is on its way.");
            page.locator("#send").click();
            assertThat(page.locator("#thread")).containsText("It is on its way.");
            assertThat(page.locator("#kept")).hasCount(0);

            page.goBack(); // to the refused one, which is looked at anew and not sent again
            assertThat(page.locator("#thread")).containsText("It is on its way.");
            assertThat(page.locator("#kept")).hasCount(0);
            assertThat(tab.console()).isEmpty();
        }

        var answer = post.await(anna, 2).stream()
                .filter(letter -> letter.text().contains("It is on its way."))
                .toList();
        assertThat(answer).hasSize(1);
        assertThat(answer.get(0).attachments()).singleElement().satisfies(file -> assertThat(file.fileName())
                .isEqualTo("receipt.pdf"));
        assertThat(post.letters(anna)).noneMatch(letter -> letter.text().contains("weigh"));
    }
}
