package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are read as a mail or refused with a reason: soon, safely, and the same each time. */
class ReaderFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<String> LABELS = List.of(
            "utf-8",
            "utf-7",
            "utf-16",
            "gb2312",
            "hz-gb-2312",
            "big5",
            "iso-2022-jp",
            "shift_jis",
            "ks_c_5601-1987",
            "iso-2022-kr",
            "windows-1256",
            "x-user-defined",
            "cp437",
            "iso-8859-8-i",
            "unknown-8bit",
            "");

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        IncomingMail mail = FuzzCheck.inTime(bytes.length, () -> read(bytes));
        decodeWith(LABELS.get(Math.floorMod(Arrays.hashCode(bytes), LABELS.size())), bytes);
        if (mail == null) {
            return;
        }
        textsAreBounded(mail, bytes.length);
        FuzzCheck.namesAreSafe(mail);
        filesAreWhatTheySay(mail, bytes.length);
        headersAreClean(mail);
        isTheSameAgain(mail, read(bytes));
    }

    static Stream<byte[]> seeds() {
        return FuzzSeeds.mails();
    }

    private static @Nullable IncomingMail read(byte[] bytes) {
        try {
            IncomingMail mail = IncomingMail.read(ByteBuffer.wrap(bytes), MailLimits.DEFAULT);
            Forwards.find(mail, SenderCheck.Verdict.NOTHING);
            mail.sentAt(NOW);
            mail.author();
            mail.relatedIds();
            return mail;
        } catch (UnreadableMail refused) {
            assertThat(refused.reason()).isNotBlank().doesNotStartWith("the reader failed");
            return null;
        }
    }

    private static void decodeWith(String label, byte[] bytes) {
        FuzzCheck.isBounded(Charsets.decode(bytes, label), bytes.length);
        FuzzCheck.isBounded(Charsets.decodeUndeclared(bytes, label), bytes.length);
    }

    private static void textsAreBounded(IncomingMail mail, int size) {
        FuzzCheck.isBounded(mail.text(), size);
        FuzzCheck.isBounded(mail.visibleText(), size);
        FuzzCheck.isBounded(mail.subject(), size);
        FuzzCheck.isBounded(mail.html() == null ? "" : mail.html(), size);
        assertThat(mail.text()).doesNotContain("\r", "\0");
        String words = PgpArmor.takeOff(UuBlocks.takeOut(mail.text()).text());
        assertThat(mail.visibleText().isBlank()).isEqualTo(words.isBlank());
    }

    private static void filesAreWhatTheySay(IncomingMail mail, int size) throws IOException {
        long sum = 0;
        for (MailFile file : mail.attachments()) {
            byte[] content = file.open().readAllBytes();
            assertThat(content.length).isEqualTo((int) file.size());
            assertThat(file.contentType()).isNotBlank();
            FuzzCheck.isOneLine(file.contentType());
            sum += content.length;
        }
        assertThat(sum)
                .isLessThanOrEqualTo(4L * size
                        + UuBlocks.PROMISED_MAX * (1L + mail.attachments().size()));
    }

    private static void headersAreClean(IncomingMail mail) {
        FuzzCheck.isOneLine(mail.subject());
        FuzzCheck.isOneLine(mail.messageId() == null ? "" : mail.messageId());
        Stream.of(mail.inReplyTo(), mail.references(), mail.deliveredTo())
                .flatMap(List::stream)
                .forEach(FuzzCheck::isOneLine);
        Stream.of(mail.to(), mail.cc(), mail.replyTo(), mail.sender())
                .flatMap(List::stream)
                .forEach(address -> FuzzCheck.isOneLine(address.email() + address.name()));
    }

    private static void isTheSameAgain(IncomingMail mail, @Nullable IncomingMail again) {
        assertThat(again).isNotNull();
        assertThat(facts(again)).isEqualTo(facts(mail));
    }

    private static List<?> facts(IncomingMail mail) {
        return List.of(
                String.valueOf(mail.messageId()),
                mail.references(),
                mail.to(),
                mail.subject(),
                mail.text(),
                mail.visibleText(),
                String.valueOf(mail.html()),
                mail.marks(),
                String.valueOf(mail.bounce()),
                mail.authentication(),
                mail.contentSha256(),
                mail.attachments().stream()
                        .map(file -> List.of(file.uniqueName(), file.contentType(), file.sha256()))
                        .toList());
    }
}
