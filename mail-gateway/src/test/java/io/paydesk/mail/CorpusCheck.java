package io.paydesk.mail;

import io.paydesk.kernel.SafeHtml;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Compares one read mail with what the corpus is certain about. */
final class CorpusCheck {
    private static final List<String> NEVER = List.of(
            "(?i)<script",
            "(?i)<[^>]*\\son\\w+\\s*=",
            "(?i)(href|src|data|action|xlink:href)\\s*=\\s*[\"']?\\s*(javascript|data:text/html)",
            "(?i)<(iframe|object|embed|form|base|meta|link)\\b",
            "(?i)position\\s*:\\s*fixed");

    private final String name;
    private final CorpusScore score;
    private final IncomingMail mail;

    CorpusCheck(String name, IncomingMail mail, CorpusScore score) {
        this.name = name;
        this.mail = mail;
        this.score = score;
    }

    void check(JsonObject expected) throws IOException {
        headers(expected);
        ids(expected);
        texts(expected);
        marks(expected);
        files(expected);
    }

    private void field(JsonObject expected, String field, Supplier<@Nullable Object> got) {
        if (expected.containsKey(field)) {
            JsonValue wanted = expected.get(field);
            Object value = got.get();
            boolean right = wanted.getValueType() == JsonValue.ValueType.NULL
                    ? value == null
                    : value != null && plain(wanted).equals(flat(String.valueOf(value)));
            score.add(name, field, right, plain(wanted), value);
        }
    }

    private static String plain(JsonValue value) {
        return flat(value instanceof JsonString string ? string.getString() : value.toString());
    }

    static String flat(String text) {
        return text.replaceAll("(?U)[\\s\\u00A0]+", " ").strip();
    }

    private void headers(JsonObject expected) {
        field(expected, "subject", () -> mail.subjectMissing() ? null : mail.subject());
        field(expected, "date", () -> mail.date() == null ? null : mail.date().toString());
        if (expected.containsKey("from")) {
            List<MailAddress> from = mail.from() == null ? List.of() : List.of(mail.from());
            boolean right = expected.isNull("from")
                    ? from.isEmpty()
                    : !from.isEmpty() && same(expected.getJsonObject("from"), from.get(0));
            score.add(name, "from", right, expected.get("from"), from);
        }
        addresses(expected, "to", mail.to());
        addresses(expected, "cc", mail.cc());
        addresses(expected, "replyTo", mail.replyTo());
        if (expected.getBoolean("headersSafe", false)) {
            score.add(name, "headersSafe", !mail.subject().matches("(?s).*[\\r\\n].*"), "no line end", mail.subject());
        }
    }

    private void addresses(JsonObject expected, String field, List<MailAddress> got) {
        if (expected.containsKey(field)) {
            JsonArray wanted = expected.isNull(field) ? JsonValue.EMPTY_JSON_ARRAY : expected.getJsonArray(field);
            boolean right = wanted.size() == got.size();
            for (int i = 0; right && i < got.size(); i++) {
                right = same(wanted.getJsonObject(i), got.get(i));
            }
            score.add(name, field, right, wanted, got);
        }
    }

    private static boolean same(JsonObject wanted, MailAddress got) {
        boolean address = !wanted.containsKey("address")
                || ascii(wanted.getString("address")).equals(ascii(got.email()));
        return address
                && (!wanted.containsKey("name")
                        || flat(wanted.getString("name")).equals(flat(got.name())));
    }

    private static String ascii(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        try {
            return at < 0 ? lower : lower.substring(0, at + 1) + IDN.toASCII(lower.substring(at + 1));
        } catch (IllegalArgumentException e) {
            return lower;
        }
    }

    private void ids(JsonObject expected) {
        field(expected, "messageId", mail::messageId);
        if (expected.containsKey("inReplyTo")) {
            String wanted = expected.isNull("inReplyTo") ? "" : expected.getString("inReplyTo");
            List<String> got = mail.inReplyTo();
            boolean right = wanted.isEmpty() ? got.isEmpty() : got.contains(wanted);
            score.add(name, "inReplyTo", right, wanted, got);
        }
        if (expected.containsKey("references")) {
            List<String> wanted = expected.isNull("references") ? List.of() : strings(expected, "references");
            score.add(name, "references", wanted.equals(mail.references()), wanted, mail.references());
        }
    }

    private static List<String> strings(JsonObject expected, String field) {
        return expected.getJsonArray(field).getValuesAs(JsonString::getString);
    }

    private void texts(JsonObject expected) {
        String shownHtml = mail.html() == null ? "" : Jsoup.parse(mail.html()).wholeText();
        contains(expected, "textContains", mail.text());
        contains(expected, "htmlContains", shownHtml);
        contains(expected, "anyBodyContains", mail.text() + "\n" + shownHtml);
        reply(expected, mail.visibleText());
        html(expected);
    }

    /** Holds for every mail, stated or not. */
    private void html(JsonObject expected) {
        String html = mail.html();
        if (html != null) {
            String clean = SafeHtml.clean(html);
            List<String> stated =
                    expected.containsKey("htmlMustNotMatch") ? strings(expected, "htmlMustNotMatch") : List.of();
            for (String pattern : stated.isEmpty() ? NEVER : stated) {
                boolean safe = !Pattern.compile(pattern).matcher(clean).find();
                score.add(name, stated.isEmpty() ? "htmlSafe" : "htmlMustNotMatch", safe, pattern, clean);
            }
        }
    }

    private void contains(JsonObject expected, String field, String text) {
        if (expected.containsKey(field)) {
            String flat = flat(text);
            for (String piece : strings(expected, field)) {
                score.add(name, field, flat.contains(flat(piece)), piece, flat);
            }
        }
    }

    void reply(JsonObject expected, String visible) {
        String tight = tight(visible);
        if (expected.containsKey("reply")) {
            score.add(
                    name,
                    "reply",
                    tight.equals(tight(expected.getString("reply"))),
                    expected.getString("reply"),
                    visible);
        }
        for (String field : List.of("replyContains", "replyNotContains")) {
            if (expected.containsKey(field)) {
                for (String piece : strings(expected, field)) {
                    boolean in = tight.contains(tight(piece));
                    score.add(name, field, in == field.equals("replyContains"), piece, visible);
                }
            }
        }
    }

    private static String tight(String text) {
        return text.replaceAll("(?U)[\\s\\u00A0]+", "");
    }

    private void marks(JsonObject expected) {
        BounceReport bounce = mail.bounce();
        MachineMarks marks = mail.marks();
        field(expected, "autoSubmitted", marks::autoSubmitted);
        field(expected, "mailingList", marks::mailingList);
        field(expected, "precedence", marks::precedence);
        field(expected, "noAutoReply", () -> marks.noAutoReply() || fromOurselves());
        field(expected, "noAutoReplySent", marks::noAutoReply);
        field(expected, "bounce", () -> bounce != null);
        field(expected, "bounceOf", () -> bounce == null ? null : bounce.failedMessageId());
        field(expected, "bounceRecipient", () -> bounce == null ? null : bounce.recipient());
        field(expected, "bounceStatus", () -> bounce == null ? null : bounce.status());
    }

    /** Which addresses are our own is known to the gateway, not to the reader. */
    private boolean fromOurselves() {
        MailAddress from = mail.from();
        return from != null && from.email().equals("support@desk.example.com");
    }

    private void files(JsonObject expected) throws IOException {
        if (expected.getBoolean("filenamesSafe", false)) {
            score.add(
                    name,
                    "filenamesSafe",
                    mail.attachments().stream().allMatch(CorpusCheck::isSafe),
                    "safe",
                    mail.attachments());
        }
        if (!expected.containsKey("attachments")) {
            return;
        }
        var left = new ArrayList<>(mail.attachments());
        for (JsonObject wanted : expected.getJsonArray("attachments").getValuesAs(JsonObject.class)) {
            MailFile match = take(wanted, left);
            score.add(name, "attachments", match != null, wanted, mail.attachments());
        }
        if (expected.containsKey("attachmentsOptional")) {
            for (JsonObject optional :
                    expected.getJsonArray("attachmentsOptional").getValuesAs(JsonObject.class)) {
                if (take(optional, left) == null) {
                    left.stream()
                            .filter(file -> file.contentType().equals(optional.getString("contentType", "")))
                            .findFirst()
                            .ifPresent(left::remove);
                }
            }
        }
        boolean tnef =
                expected.containsKey("tags") && expected.get("tags").toString().contains("tnef");
        boolean unpacks = tnef || mail.text().contains("begin ");
        score.add(name, "nothingElse", left.isEmpty() || unpacks, expected.get("attachments"), left);
    }

    private static @Nullable MailFile take(JsonObject wanted, List<MailFile> left) throws IOException {
        for (MailFile file : left) {
            if (matches(wanted, file)) {
                left.remove(file);
                return file;
            }
        }
        return null;
    }

    private static boolean matches(JsonObject wanted, MailFile file) throws IOException {
        boolean name = !wanted.containsKey("filename")
                || wanted.isNull("filename")
                || wanted.getString("filename").isEmpty()
                || flat(wanted.getString("filename")).equals(flat(file.fileName()));
        boolean type = !wanted.containsKey("contentType")
                || wanted.getString("contentType").equals(file.contentType());
        boolean size = !wanted.containsKey("size") || wanted.getInt("size") == file.size();
        boolean sha =
                !wanted.containsKey("sha256") || wanted.getString("sha256").equals(file.sha256());
        boolean lf =
                !wanted.containsKey("sha256Lf") || wanted.getString("sha256Lf").equals(lfSha(file));
        boolean inline = !wanted.containsKey("inline") || wanted.getBoolean("inline") == file.inline();
        boolean id = !wanted.containsKey("contentId")
                || wanted.isNull("contentId")
                || Objects.equals(wanted.getString("contentId").replaceAll("[<>]", ""), file.contentId());
        return name && type && size && sha && lf && inline && id;
    }

    private static String lfSha(MailFile file) throws IOException {
        String text = new String(file.open().readAllBytes(), StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replaceAll("\\n+$", "");
        var bytes = new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        return new Sha256().add(bytes, new Deadline(MailLimits.DEFAULT.time())).hex();
    }

    private static boolean isSafe(MailFile file) {
        String name = file.fileName();
        boolean bad = name.matches("(?s).*[/\\\\\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F].*");
        return !bad && !name.contains("..") && !name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= 255;
    }
}
