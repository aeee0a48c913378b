package io.paydesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.ticket.AttachmentView;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailHtmlTest {
    private static final AttachmentView PICTURE =
            new AttachmentView("7", "a.png", "image/png", 10, "00", true, "img1@okpay");

    @Test
    void putsAPictureInTheMailInItsPlace() {
        assertThat(page("<p><img src=\"cid:img1@okpay\" alt=\"x\"></p>"))
                .contains("<img src=\"data:there\" alt=\"x\">");
    }

    @Test
    void knowsAnEscapedContentId() {
        assertThat(page("<img src=\"cid:img1&#64;okpay\">")).contains("src=\"data:there\"");
        assertThat(page("<img src='CID:img1%40okpay'>")).contains("src='data:there'");
    }

    @Test
    void leavesOutAPictureThatDidNotCome() {
        assertThat(page("<img src=\"cid:other\">")).contains("src=\"data:,\"").doesNotContain("cid:");
    }

    @Test
    void leavesTextAboutCidAlone() {
        assertThat(page("<p>write cid:img1@okpay</p>")).contains("write cid:img1@okpay");
    }

    private static String page(String html) {
        return MailHtml.page(html, List.of(PICTURE), file -> "data:there");
    }
}
