package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads every message of the mail corpus that lies beside the project, if it does. */
class CorpusTest {
    private static final int WISHES_PER_CENT = 80;

    /** The certain values we differ from on purpose, once for each; docs/reading-mail.md says why. */
    private static final List<String> DIFFERENT = List.of(
            "enmime/mail__attachment-only nothingElse",
            "enmime/mail__attachment-only-inline nothingElse",
            "enmime/mail__attachment-only-no-disposition nothingElse",
            "made/attach-type-lies attachments",
            "made/attach-type-lies nothingElse",
            "php-imap/embedded_email_without_content_disposition attachments",
            "php-imap/embedded_email_without_content_disposition nothingElse",
            "php-mime/m0008 attachments",
            "php-mime/m0008 attachments",
            "php-mime/m0008 nothingElse",
            "php-mime/m0025 attachments",
            "php-mime/m0025 attachments",
            "php-mime/m0025 nothingElse",
            "reply-trimmer/spam_1 reply",
            "simple-java-mail/test-messages__SMIME_signed_and_clear_text nothingElse");

    private final CorpusScore score = new CorpusScore();
    private final CorpusScore wishes = new CorpusScore();
    private final List<String> faults = new ArrayList<>();

    @Test
    void readsTheCorpusAsItsSourcesExpect() throws IOException {
        assumeTrue(Files.isDirectory(CorpusEntry.root()), "the mail corpus does not lie beside the project");

        for (CorpusEntry entry : CorpusEntry.all()) {
            long start = System.nanoTime();
            read(entry);
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (millis > 1000L * entry.expected().getInt("maxSeconds", 5)) {
                faults.add(entry.name() + " took " + millis + " ms");
            }
        }

        report();
        assertThat(faults).isEmpty();
        assertThat(score.missed()).containsExactlyInAnyOrderElementsOf(DIFFERENT);
        assertThat(wishes.right() * 100).isGreaterThanOrEqualTo(wishes.of() * WISHES_PER_CENT);
    }

    private void read(CorpusEntry entry) throws IOException {
        byte[] bytes = Files.readAllBytes(entry.message());
        JsonObject expected = entry.expected();
        try {
            if (!entry.isMessage()) {
                readReply(entry, new String(bytes, StandardCharsets.UTF_8));
                return;
            }
            IncomingMail mail = IncomingMail.read(ByteBuffer.wrap(bytes), MailLimits.DEFAULT);
            new CorpusCheck(entry.name(), mail, score).check(expected);
            if (expected.containsKey("should")) {
                new CorpusCheck(entry.name(), mail, wishes).check(hinted(expected.getJsonObject("should"), mail));
            }
        } catch (UnreadableMail quarantined) {
            boolean allowed = expected.keySet().stream().allMatch(key -> List.of("kind", "tags", "basis", "maxSeconds")
                    .contains(key));
            score.add(entry.name(), "quarantine", allowed, "readable", quarantined.reason());
        } catch (RuntimeException | Error fault) {
            faults.add(entry.name() + ": " + fault);
        }
    }

    /** The wish for an automatic mail told by its subject alone is met by the hint. */
    private static JsonObject hinted(JsonObject should, IncomingMail mail) {
        boolean met = mail.marks().autoReplySubject() && should.getBoolean("autoSubmitted", false);
        return met
                ? jakarta.json.Json.createObjectBuilder(should)
                        .remove("autoSubmitted")
                        .add("noAutoReply", true)
                        .build()
                : should;
    }

    private void readReply(CorpusEntry entry, String body) throws IOException {
        var reply = new ReplyText(new Deadline(Duration.ofSeconds(5)));
        String text = MimePart.normal(body);
        String visible = entry.string("kind").equals("html-body")
                ? reply.visible(HtmlText.of(text, new Deadline(Duration.ofSeconds(5))), text, true)
                : reply.visible(text);
        String raw = "From: a@example.org\nMessage-ID: <x@example.org>\n\n";
        IncomingMail frame =
                IncomingMail.read(ByteBuffer.wrap(raw.getBytes(StandardCharsets.UTF_8)), MailLimits.DEFAULT);
        new CorpusCheck(entry.name(), frame, score).reply(entry.expected(), visible);
    }

    private void report() throws IOException {
        String table = score.table() + "\nwishes met\n" + wishes.table();
        System.out.println(table);
        var lines = new ArrayList<>(score.misses());
        lines.add("---- wishes ----");
        lines.addAll(wishes.misses());
        Files.write(Path.of("target", "corpus-misses.txt"), lines);
        Files.writeString(Path.of("target", "corpus-table.txt"), table);
    }
}
