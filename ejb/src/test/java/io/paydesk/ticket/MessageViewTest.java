package io.paydesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.SafeHtml;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageViewTest {
    @Test
    void onlyTheRestIsFoldedAway() {
        assertThat(view("Thanks!\n\nBye\n\nOn Monday you wrote:\n> Hello\n", "Thanks!\n\nBye")
                        .trimmedText())
                .isEqualTo("On Monday you wrote:\n> Hello");
        assertThat(view("> a?\n\nyes\n> b?\nno", "yes\nno").trimmedText()).isEqualTo("> a?\n\n> b?");
    }

    @Test
    void allIsShownWhereTheVisibleLinesAreOthers() {
        assertThat(view("a\nb", "c").trimmedText()).isEqualTo("a\nb");
        assertThat(view("a  b\n", "a\nb").trimmedText()).isEqualTo("a  b\n");
    }

    @Test
    void remotePicturesAreThoseThatSafeHtmlHeldBack() {
        var html = SafeHtml.clean("<img src=\"https://a.example/x.png?a=1&b=2\">");

        assertThat(with(html).remotePictures()).isTrue();
        assertThat(with("<p>x</p>").remotePictures()).isFalse();
    }

    private static MessageView view(String text, String visible) {
        return view(text, visible, null);
    }

    private static MessageView with(String html) {
        return view("x", "x", html);
    }

    private static MessageView view(String text, String visible, @Nullable String html) {
        var anna = new Person("anna@example.com", "");
        return new MessageView(
                "1",
                MessageKind.CUSTOMER,
                Channel.EMAIL,
                anna,
                Trust.UNVERIFIED,
                Instant.EPOCH,
                text,
                visible,
                html,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "PD-1",
                null,
                null);
    }
}
