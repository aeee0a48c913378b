package io.paydesk.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts one {@link IncomingMail} together from its tree of parts. */
final class MailReading {
    private final ReadingBudget budget;
    private final MimePart root;
    private final Headers headers;

    MailReading(Raw raw, MailLimits limits) {
        this.budget = new ReadingBudget(raw.size(), limits);
        this.root = new MimeReader(raw, budget).read();
        this.headers = root.headers;
        if (root.type.get("charset") == null) {
            headers.preferCharset(firstCharset(root));
        }
    }

    /** The charset of the first text, for what stands raw in the headers of a mail of several parts. */
    private static @Nullable String firstCharset(MimePart part) {
        for (MimePart child : part.children) {
            String charset = child.isMultipart() ? firstCharset(child) : child.type.get("charset");
            if (charset != null) {
                return charset;
            }
        }
        return null;
    }

    IncomingMail read() {
        var body = new MailBody(root, budget);
        String text = body.text();
        String html = body.html();
        List<MailFile> files = body.files();
        String subject = OneLine.of(EncodedWords.decode(headers.get("subject")));
        MailAddress from = from();
        Instant date = MailDate.parse(headers.get("date"));
        String visible = new ReplyText(budget.deadline())
                .visible(PgpArmor.takeOff(UuBlocks.takeOut(text).text()), html, body.isHtmlOnly());
        return new IncomingMail(
                MessageIds.one(headers.first("message-id")),
                MessageIds.all(headers.get("in-reply-to")),
                MessageIds.all(headers.get("references")),
                from,
                addresses("sender"),
                addresses("reply-to"),
                addresses("to"),
                addresses("cc"),
                deliveredTo(),
                returnPath(),
                subject,
                !headers.has("subject"),
                date,
                text,
                visible,
                html,
                files,
                body.leftOut(),
                MachineMarks.of(headers, from, subject),
                Bounces.find(root, from, subject, text),
                MailAuthentication.of(headers),
                fingerprint(from, date, subject, text, html, files));
    }

    private @Nullable MailAddress from() {
        List<MailAddress> from = addresses("from");
        return from.stream()
                .filter(address -> address.email().contains("@"))
                .findFirst()
                .orElseGet(() -> from.isEmpty() ? null : completed(from.get(0)));
    }

    /** A From without an address takes that of Reply-To, Sender or Return-Path. */
    private MailAddress completed(MailAddress from) {
        for (String header : List.of("reply-to", "sender", "return-path")) {
            for (MailAddress address : addresses(header)) {
                if (address.email().contains("@")) {
                    return new MailAddress(address.email(), from.name());
                }
            }
        }
        return from;
    }

    /** All headers of this name together; entries without anything like an address are left out when others have one. */
    private List<MailAddress> addresses(String header) {
        var all = new ArrayList<MailAddress>();
        headers.all(header).forEach(value -> all.addAll(Addresses.parse(value)));
        return all;
    }

    /** Which of our addresses it was delivered to, as the servers on its way noted. */
    private List<String> deliveredTo() {
        var found = new ArrayList<String>();
        for (String name : List.of("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")) {
            for (MailAddress address : addresses(name)) {
                String email = address.email().toLowerCase(Locale.ROOT);
                if (email.contains("@") && !found.contains(email)) {
                    found.add(email);
                }
            }
        }
        return found;
    }

    private @Nullable String returnPath() {
        String value = headers.first("return-path");
        if (value == null) {
            return null;
        }
        List<MailAddress> path = Addresses.parse(value);
        return path.isEmpty() ? "" : path.get(0).email();
    }

    /** The same mail delivered twice has the same value, whatever servers wrote above it. */
    private String fingerprint(
            @Nullable MailAddress from,
            @Nullable Instant date,
            String subject,
            String text,
            @Nullable String html,
            List<MailFile> files) {
        var sha256 = new Sha256()
                .add(from == null ? "" : from.email().toLowerCase(Locale.ROOT))
                .add(date == null ? headers.get("date") : date.toString())
                .add(subject)
                .add(text.strip())
                .add(html == null ? "" : html.strip());
        files.forEach(file -> sha256.add(file.sha256()));
        return sha256.hex();
    }
}
