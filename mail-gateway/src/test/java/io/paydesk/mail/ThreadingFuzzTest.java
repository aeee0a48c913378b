package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.paydesk.ticket.Person;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the headers, it is known who wrote, to whom and whether it may be answered; and nobody is believed. */
class ThreadingFuzzTest {
    private static final String OWN = "support@desk.example";
    private static final String SERVER = "mx.desk.example";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final byte[] QUESTION =
            "\1\2\1\0\0\1\0\0\0\0\0\0\1s\1x\0\0\20\0\1".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> HEADERS = List.of(
            "From",
            "To",
            "Cc",
            "Reply-To",
            "Subject",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Date",
            "Return-Path",
            "Delivered-To",
            "Authentication-Results",
            "DKIM-Signature",
            "Auto-Submitted",
            "Precedence",
            "X-Failed-Recipients",
            "X-Paydesk-Loop");

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void whoWroteToWhomIsKnownOfAnyHeaders(byte[] bytes) {
        String value = new String(bytes, StandardCharsets.UTF_8);
        FuzzCheck.inTime(bytes.length, () -> parsers(value));
        dns(bytes);
        byte[] raw = mail(value.split("\0", -1));

        FuzzCheck.inTime(raw.length, () -> classified(raw));
    }

    static Stream<byte[]> seeds() {
        return FuzzSeeds.headers();
    }

    private static boolean parsers(String value) {
        Addresses.parse(value).forEach(address -> FuzzCheck.isOneLine(address.email() + address.name()));
        MessageIds.all(value).forEach(FuzzCheck::isOneLine);
        FuzzCheck.isBounded(EncodedWords.decode(value), value.length());
        Parameters.parse(value).parameters().values().forEach(found -> FuzzCheck.isBounded(found, value.length()));
        FuzzCheck.isSafeName(FileNames.of(value, "image/png", 1));
        MailDate.parse(value);
        SubjectTag.find(value).ifPresent(tag -> assertThat(tag).matches("PD-\\d{1,12}"));
        AuthenticationResult.read(value);
        OutgoingAddress.isSendable(value);
        dkim(value);
        return true;
    }

    private static void dkim(String value) {
        try {
            DkimSignature.read(value, NOW);
        } catch (DkimFault unusable) {
            assertThat(unusable.result()).isNotBlank();
        }
        DkimTags.read(value).ifPresent(tags -> {
            try {
                DkimKey.read(tags);
            } catch (DkimFault unusable) {
                assertThat(unusable.result()).isNotBlank();
            }
        });
    }

    private static void dns(byte[] bytes) {
        try {
            byte[] answer = bytes.clone();
            System.arraycopy(QUESTION, 0, answer, 0, Math.min(2, answer.length));
            new DnsAnswer(answer, QUESTION).texts();
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** The pieces one header each, in the order of the list, again from its start, and all of them as the text. */
    private static byte[] mail(String[] pieces) {
        var mail = new StringBuilder();
        for (int i = 0; i < Math.max(HEADERS.size(), pieces.length); i++) {
            mail.append(HEADERS.get(i % HEADERS.size()))
                    .append(": ")
                    .append(pieces[i % pieces.length])
                    .append('\n');
        }
        return mail.append('\n').append(String.join("\n", pieces)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean classified(byte[] raw) {
        IncomingMail mail;
        try {
            mail = IncomingMail.read(ByteBuffer.wrap(raw), MailLimits.DEFAULT);
        } catch (UnreadableMail refused) {
            assertThat(refused.reason()).doesNotStartWith("the reader failed");
            return false;
        }
        var house = new Classification(Set.of(OWN));
        assertThat(house.nature(mail)).isEqualTo(house.nature(mail));
        assertThat(house.tokens(mail)).allMatch(token -> token.matches("[a-z2-7]{16}"));
        house.others(mail).forEach(ThreadingFuzzTest::takesPart);
        String why = house.whyItCameBack(mail);
        FuzzCheck.isOneLine(why == null ? "" : why);
        assertThat(house.failedMessageId(mail) == null || mail.bounce() != null).isTrue();
        MailAddress author = mail.author();
        if (author != null) {
            takesPart(Classification.person(author));
            assertThat(author.email().equalsIgnoreCase(OWN) && house.answerable(mail))
                    .isFalse();
        }
        nobodyIsBelieved(mail, raw);
        return true;
    }

    private static void takesPart(Person person) {
        FuzzCheck.isOneLine(person.email() + person.name());
        assertThat(person.email())
                .isEqualTo(person.email().toLowerCase(Locale.ROOT))
                .contains("@");
        assertThat(person.name().length()).isLessThanOrEqualTo(200);
    }

    /** Without a word of our own server and without a signature that holds, no mail is proven. */
    private static void nobodyIsBelieved(IncomingMail mail, byte[] raw) {
        var check = SenderCheckTest.checking(TestSettings.with("paydesk.mail.authserv-id", SERVER), name -> List.of());
        new DkimCheck(ByteBuffer.wrap(raw), check.keys, check.clock).of("example.cn");
        var verdict = check.check(mail, ByteBuffer.wrap(raw));
        boolean named =
                new String(raw, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(SERVER);
        assertThat(verdict.proven() == null || named).isTrue();
    }
}
