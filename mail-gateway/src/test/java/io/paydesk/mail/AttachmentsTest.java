package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static io.paydesk.mail.MailText.withPart;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"a b.pdf\"|a b.pdf",
                "filename=a b.pdf|a b.pdf",
                "filename*=UTF-8''%E6%88%AA%E5%9B%BE.png|截图.png",
                "filename*=gb2312''%BD%D8%CD%BC.png|截图.png",
                "filename*1*=%9B%BE.png; filename*0*=UTF-8''%E6%88%AA%E5|截图.png",
                "filename=\"=?utf-8?B?5oiq5Zu+LnBuZw==?=\"|截图.png",
                "filename=\"截图.png\"|截图.png",
                "filename=\"old.png\"; filename*=UTF-8''%E6%88%AA.png|截.png",
                "filename=\"../../etc/passwd\"|passwd",
                "filename=\"C:\\\\temp\\\\a.exe\"|a.exe",
                "filename=\"=?utf-8?Q?a=0D=0Ab=00.txt?=\"|a b.txt",
                "filename=\"invoice\u202Efdp.exe\"|invoicefdp.exe",
                "filename=\"..\"|file-1.pdf",
                "x=y|file-1.pdf"
            })
    void namesAreDecodedAndSafe(String parameter, String name) {
        IncomingMail mail =
                withPart("Content-Type: application/pdf\nContent-Disposition: attachment; " + parameter + "\n\nx");

        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly(name);
    }

    /** Found by fuzzing: where the number did not fit behind it, the same name was tried without end. */
    @Test
    @Timeout(20)
    void ofTwoFilesWithOneLongNameTheSecondIsNumbered() {
        var names = new FileNames();
        String latin = FileNames.safe("n".repeat(300));
        String chinese = FileNames.safe("截".repeat(90) + "." + "x".repeat(30));

        assertThat(names.unique(latin)).isEqualTo("n".repeat(255));
        assertThat(names.unique(latin)).isEqualTo("n".repeat(251) + " (2)");
        assertThat(names.unique(chinese)).isEqualTo("截".repeat(85));
        assertThat(names.unique(chinese)).isEqualTo("截".repeat(83) + " (2)");
    }

    @Test
    void aLongNameKeepsItsEndAndFitsAFileSystem() {
        String name = FileNames.safe("很".repeat(300) + ".pdf");

        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(250, 255);
        assertThat(name).endsWith("很.pdf");
    }

    @Test
    void doublesAreNumberedForSaving() {
        String part = "Content-Type: text/csv; name=a.csv\n\nx\n";
        IncomingMail mail = withPart(part + "--b\n" + part + "--b\n" + part);

        assertThat(mail.attachments()).extracting(MailFile::fileName).containsOnly("a.csv");
        assertThat(mail.attachments())
                .extracting(MailFile::uniqueName)
                .containsExactly("a.csv", "a (2).csv", "a (3).csv");
    }

    @Test
    void theBytesAreDecodedWhileRead() throws IOException {
        IncomingMail mail = withPart("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAEC\n!Aw==\n");

        assertThat(mail.attachments().get(0).open().readAllBytes()).containsExactly(0, 1, 2, 3);
        assertThat(mail.attachments().get(0).size()).isEqualTo(4);
    }

    @Test
    void anImageTheHtmlShowsIsInlineWithoutSayingSo() {
        IncomingMail mail = withPart(
                "Content-Type: text/html\n\n<img src=\"cid:i1@x\">\n--b\nContent-Type: image/png\nContent-ID: <i1@x>\n\nx\n--b\nContent-Type: image/png\nContent-ID: <i2@x>\n\nx");

        assertThat(mail.attachments()).extracting(MailFile::inline).containsExactly(true, false);
    }

    @Test
    void aTextWithANameIsAFileAndThoseWithoutAreReadInTheirOrder() {
        IncomingMail mail = withPart(
                """
                Content-Type: text/plain

                second
                --b
                Content-Type: text/plain; name=log.txt
                Content-Disposition: inline; filename=log.txt

                logged
                --b
                Content-Type: text/plain
                Content-Disposition: attachment

                attached
                --b
                Content-Type: text/plain
                Content-Disposition: inline

                third""");

        assertThat(mail.text()).isEqualTo("hello\nsecond\nthird");
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("log.txt", "file-2.txt");
    }

    @Test
    void aTextWithANameIsReadWhereThereIsNoOther() {
        IncomingMail mail = read(
                """
                From: a@b.c
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; name=log.txt
                Content-Disposition: inline

                logged
                --b--
                """);

        assertThat(mail.text()).isEqualTo("logged");
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("log.txt");
    }

    @Test
    void aNamedTextBesideOneOfTheAlternativesIsAFileToo() {
        IncomingMail mail = read(
                """
                From: a@b.c
                Content-Type: multipart/alternative; boundary=b

                --b

                hello
                --b
                Content-Type: multipart/mixed; boundary=c

                --c
                Content-Type: text/html

                <p>hello</p>
                --c
                Content-Type: text/plain; name=log.txt

                logged
                --c--
                --b--
                """);

        assertThat(mail.text()).isEqualTo("hello");
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("log.txt");
    }

    @Test
    void aMailInAMailStaysOneFile() {
        IncomingMail mail = withPart(
                "Content-Type: message/rfc822\n\nSubject: inner\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nold\n--c--");

        assertThat(mail.attachments()).hasSize(1);
        assertThat(mail.attachments().get(0).fileName()).isEqualTo("file-1.eml");
        assertThat(mail.text()).isEqualTo("hello");
    }

    @Test
    void uuencodedFilesAreTakenOutAndTheTextStays() throws IOException {
        IncomingMail mail = read("From: a@b.c\n\nlook\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye\n");

        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("cat.txt");
        assertThat(mail.attachments().get(0).open().readAllBytes())
                .isEqualTo("Cat".getBytes(StandardCharsets.US_ASCII));
        assertThat(mail.visibleText()).isEqualTo("look\nbye");
        assertThat(mail.text()).contains("begin 644");
    }

    @Test
    void signaturesAndCalendarsAreKept() {
        IncomingMail mail = withPart(
                "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx");

        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("file-1.ics", "smime.p7s");
    }

    @Test
    void aWrongOrMissingBoundaryIsGuessed() {
        String body =
                "\n\n--real\nContent-Type: text/plain\n\nhello\n--real\nContent-Type: image/png; name=a.png\n\nx\n--real--\n";

        for (String type : new String[] {"multipart/mixed; boundary=wrong", "multipart/mixed"}) {
            IncomingMail mail = read("Content-Type: " + type + body);
            assertThat(mail.text()).isEqualTo("hello");
            assertThat(mail.attachments()).hasSize(1);
        }
    }

    @Test
    void aTypeIsReadWithoutTheControlCharactersInIt() {
        IncomingMail mail = withPart("Content-Type: image/\b\0p\u0085ng; name=a.png\n\nx");

        assertThat(mail.attachments()).extracting(MailFile::contentType).containsExactly("image/png");
    }

    @Test
    void aProgramCalledAPictureIsToldAsAProgram() {
        String program =
                Base64.getEncoder().encodeToString(("MZ" + "\0".repeat(70)).getBytes(StandardCharsets.US_ASCII));
        IncomingMail mail =
                withPart("Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n" + program
                        + "\n--b\nContent-Type: application/pdf; name=b.pdf\n\n<!DOCTYPE html><script>x</script>"
                        + "\n--b\nContent-Type: image/jpeg\n\n<svg onload=x>");

        assertThat(mail.attachments())
                .extracting(MailFile::contentType)
                .containsExactly("application/x-msdownload", "text/html", "image/svg+xml");
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("a.png", "b.pdf", "file-3.svg");
    }

    @Test
    void whatIsFoundInATextIsWhatItsBytesSayWhereItsNameSaysNothing() {
        IncomingMail mail = read("From: a@b.c\n\nlook\nbegin 644 screen\n)B5!.1PT*&@H`\n`\nend\n");

        assertThat(mail.attachments()).extracting(MailFile::contentType).containsExactly("image/png");
    }

    @Test
    void aLateCopyHasTheSameContentAndAForgeryHasNot() {
        String mail = "From: a@b.c\nDate: 5 Mar 2024 07:21:00 GMT\nSubject: x\nMessage-ID: <1@x>\n\nhello\n";
        String copy = "Received: from y\n" + mail.replace("\n", "\r\n");

        assertThat(read(copy).contentSha256()).isEqualTo(read(mail).contentSha256());
        assertThat(read(mail.replace("hello", "pay me")).contentSha256())
                .isNotEqualTo(read(mail).contentSha256());
    }

    @Test
    void htmlBecomesTextWithListsAndLinks() {
        IncomingMail mail = read(
                "Content-Type: text/html; charset=utf-8\n\n<style>x</style><p>A&nbsp;&amp; B</p><ul><li>1<li>2</ul><a href='https://example.org/p'>page</a><br>end");

        assertThat(mail.text()).isEqualTo("A & B\n\n- 1\n- 2\n\npage (https://example.org/p)\nend");
        assertThat(mail.html()).contains("<ul>");
    }
}
