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
    private static final int FLOOR_PER_MILLE = 998;
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
        assertThat(score.right() * 1000L / score.of()).isGreaterThanOrEqualTo(FLOOR_PER_MILLE);
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
