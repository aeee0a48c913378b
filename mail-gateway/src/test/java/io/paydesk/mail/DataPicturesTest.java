package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paydesk.kernel.SafeHtml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pictures a mail's HTML holds in itself become files that it shows. */
class DataPicturesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final String DATA =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);

    @Test
    void aPictureInTheHtmlIsAFileTheHtmlShows() throws Exception {
        IncomingMail mail =
                html("<p>see</p><img src=\"" + DATA + "\"><img alt=x SRC='" + DATA + "'><img src=" + DATA + ">");

        assertThat(mail.attachments()).hasSize(1);
        MailFile file = mail.attachments().get(0);
        assertThat(file.open().readAllBytes()).isEqualTo(PNG);
        assertThat(file.inline()).isTrue();
        assertThat(file.contentType()).isEqualTo("image/png");
        assertThat(mail.html()).doesNotContain("data:");
        String shown = SafeHtml.clean(Objects.requireNonNull(mail.html())).replace("&#64;", "@");
        assertThat(shown.split("cid:" + file.contentId(), -1)).hasSize(4);
    }

    @Test
    void itsTypeIsWhatItsBytesAre() {
        String called = DATA.replace("png", "jpeg");

        assertThat(html("<img src='" + called + "'>").attachments())
                .extracting(MailFile::contentType, MailFile::fileName)
                .containsExactly(tuple("image/png", "picture-1.png"));
    }

    @Test
    void whatIsNoPictureIsNoFile() {
        String script = "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString("<svg onload=x>".getBytes(StandardCharsets.US_ASCII));

        IncomingMail mail = html("<img src='" + script + "'><img src='data:image/png;base64,AAAA'><p>" + DATA + "</p>");

        assertThat(mail.attachments()).isEmpty();
        assertThat(SafeHtml.clean(Objects.requireNonNull(mail.html()))).doesNotContain("src=");
    }

    @Test
    void noMoreThanAHundredAreTakenOut() {
        var page = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            byte[] own = PNG.clone();
            own[10] = (byte) i;
            page.append("<img src='data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(own))
                    .append("'>");
        }

        assertThat(html(page.toString()).attachments()).hasSize(100);
    }

    private static IncomingMail html(String page) {
        return read("From: a@b.c\nContent-Type: text/html; charset=utf-8\n\n" + page);
    }
}
