package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paydesk.acceptance.NeedsPackage.Part;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mail corpus beside this project, through a real IMAP server: every mail one row, nothing lost, nothing stuck. */
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class CorpusIT {
    private static final Path CORPUS = Machine.root().resolve("../shared/mail-corpus");

    private static Dovecot dovecot;
    private static Postgres postgres;
    private static Product product;
    private static final Map<Long, Path> MAILS = new LinkedHashMap<>();
    private static final Map<Long, JsonObject> ROWS = new TreeMap<>();

    @BeforeAll
    static void deliver() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the mail corpus is not beside this project");
        dovecot = Dovecot.start();
        postgres = Postgres.start();
        try (var files = Files.walk(CORPUS.resolve("messages"));
                var imap = dovecot.imap("support")) {
            for (var file : files.filter(each -> each.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                MAILS.put(imap.append(Files.readAllBytes(file)), file);
            }
        }
        product = Product.install("corpus")
                .on(postgres)
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                .start();
        await("a row of each mail, see " + product.log())
                .atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> product.api().inbound().size() >= MAILS.size());
        for (var row : product.api().inbound()) {
            assertThat(ROWS.put((long) row.getInt("uid"), row)).isNull();
        }
    }

    @AfterAll
    static void stop() {
        for (var part : new AutoCloseable[] {product, dovecot, postgres}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void everyMailHasExactlyOneRowAndItsBytes() throws IOException {
        assertThat(ROWS.keySet()).containsExactlyElementsOf(MAILS.keySet());
        try (var imap = dovecot.imap("support")) {
            for (var row : ROWS.entrySet()) {
                var raw = imap.fetch(row.getKey());
                assertThat(row.getValue().getString("rawSha256"))
                        .as("%s", MAILS.get(row.getKey()))
                        .isEqualTo(sha256(raw));
            }
        }
    }

    @Test
    void everyMailEndsAsOneOfTheContractsKinds() {
        assertThat(ROWS.values())
                .extracting(row -> row.getString("disposition"))
                .isSubsetOf(
                        "TICKET_CREATED",
                        "REPLY_ADDED",
                        "BOUNCE",
                        "AUTO_REPLY",
                        "LOOP",
                        "DUPLICATE",
                        "BLOCKED",
                        "QUARANTINED");
        System.out.println("corpus: " + ROWS.size() + " mails, "
                + ROWS.values().stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("disposition"), TreeMap::new, Collectors.counting())));
        assertThat(ROWS.values())
                .filteredOn(row -> row.getString("disposition").equals("QUARANTINED"))
                .allSatisfy(row -> assertThat(Api.text(row, "problem")).isNotBlank());
    }

    @Test
    void whatTheCorpusKnowsForCertainIsShown() throws IOException {
        var checked = new TreeMap<String, Integer>();
        var wrong = new TreeMap<String, List<String>>();
        for (var row : ROWS.entrySet()) {
            var expected = expected(MAILS.get(row.getKey()));
            for (var fact : facts(expected, row.getValue())) {
                checked.merge(fact.field(), 1, Integer::sum);
                if (!fact.holds()) {
                    wrong.computeIfAbsent(fact.field(), field -> new ArrayList<>())
                            .add(CORPUS.resolve("messages").relativize(MAILS.get(row.getKey())) + ": expected "
                                    + fact.expected() + ", is " + fact.actual());
                }
            }
        }
        checked.forEach((field, count) -> System.out.println("corpus: " + field + " right "
                + (count - wrong.getOrDefault(field, List.of()).size()) + " of " + count));
        wrong.forEach((field, faults) -> faults.forEach(fault -> System.out.println("corpus: " + field + " " + fault)));

        assertThat(checked.values().stream().mapToInt(Integer::intValue).sum()).isPositive();
        assertThat(wrong.values().stream().mapToInt(List::size).sum())
                .as("wrong values, listed above")
                .isLessThanOrEqualTo(
                        checked.values().stream().mapToInt(Integer::intValue).sum() / 100);
    }

    @Test
    void noMachineWasAnswered() throws IOException {
        var answered = product.api().all("/mail/outbound").stream()
                .map(row -> Api.text(row, "ticket"))
                .collect(Collectors.toSet());
        var wronglyAnswered = new ArrayList<String>();
        for (var row : ROWS.entrySet()) {
            var expected = expected(MAILS.get(row.getKey()));
            if (expected.getBoolean("noAutoReply", false)
                    && row.getValue().getString("disposition").equals("TICKET_CREATED")
                    && answered.contains(Api.text(row.getValue(), "ticket"))) {
                wronglyAnswered.add(MAILS.get(row.getKey()).toString());
            }
        }
        assertThat(wronglyAnswered).isEmpty();
    }

    private record Fact(String field, String expected, String actual) {
        boolean holds() {
            return squeezed(expected).equals(squeezed(actual));
        }
    }

    private static List<Fact> facts(JsonObject expected, JsonObject row) {
        var facts = new ArrayList<Fact>();
        if (expected.get("messageId") instanceof JsonString id
                && !id.getString().isEmpty()) {
            facts.add(new Fact("messageId", "<" + id.getString() + ">", Api.text(row, "rfc822MessageId")));
        }
        if (row.getString("disposition").equals("QUARANTINED")) {
            return facts; // its other fields were never read
        }
        if (expected.get("subject") instanceof JsonString subject) {
            facts.add(new Fact("subject", subject.getString(), Api.text(row, "subject")));
        }
        if (expected.get("from") instanceof JsonObject from) {
            var actual = row.getJsonObject("from");
            if (from.containsKey("address")) {
                facts.add(new Fact("from.address", lower(Api.text(from, "address")), lower(Api.text(actual, "email"))));
            }
            if (from.containsKey("name")) {
                facts.add(new Fact("from.name", Api.text(from, "name"), Api.text(actual, "name")));
            }
        }
        if (expected.getBoolean("bounce", false)) {
            facts.add(new Fact("bounce", "BOUNCE", row.getString("disposition")));
        }
        if (expected.containsKey("textContains") && Api.text(row, "ticket") != null) {
            var text = squeezed(textOf(row));
            for (JsonValue piece : expected.getJsonArray("textContains")) {
                var needle = squeezed(((JsonString) piece).getString());
                facts.add(new Fact("textContains", needle, text.contains(needle) ? needle : "something else"));
            }
        }
        return facts;
    }

    private static String textOf(JsonObject row) {
        return MailCircle.messages(product.api().ticket(row.getString("ticket"))).stream()
                .filter(message -> message.getString("id").equals(Api.text(row, "message")))
                .map(message -> message.getString("text"))
                .findFirst()
                .orElse("");
    }

    private static JsonObject expected(Path mail) throws IOException {
        var name = CORPUS.resolve("messages").relativize(mail).toString().replaceAll("\\.eml$", ".json");
        var file = CORPUS.resolve("expected").resolve(name);
        if (!Files.exists(file)) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(Files.newInputStream(file))) {
            return reader.readObject();
        }
    }

    private static String lower(String address) {
        if (address == null) {
            return "";
        }
        var at = address.lastIndexOf('@');
        var domain = address.substring(at + 1);
        try {
            domain = java.net.IDN.toUnicode(domain);
        } catch (IllegalArgumentException e) {
            return address.toLowerCase(java.util.Locale.ROOT);
        }
        return (address.substring(0, at + 1) + domain).toLowerCase(java.util.Locale.ROOT);
    }

    private static String squeezed(String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replaceAll("[\\s\\u00a0]+", " ")
                        .strip();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
