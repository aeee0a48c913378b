package io.paydesk.mail;

import io.paydesk.ticket.FileContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the parts of a mail into what is read and what is kept as a file. Text is taken from plain parts, from HTML only
 * where no plain part says the same.
 */
final class MailBody {
    private static final int MAX_UU_FILES = 200;

    /** Alternatives of one text: both say the same. */
    private static final class Section {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
    }

    /** A part or an unpacked file, before names are made unique. */
    record Found(
            @Nullable String name,
            String contentType,
            boolean inline,
            @Nullable String contentId,
            MailFile.Content content) {}

    private final List<Section> sections = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final Deadline deadline;
    private final MimePart root;

    MailBody(MimePart root, Deadline deadline) {
        this.deadline = deadline;
        this.root = root;
        walk(root, null);
    }

    private void walk(MimePart part, @Nullable Section shared) {
        if (!part.isMultipart()) {
            leaf(part, shared);
            return;
        }
        Section section = part.is("multipart/alternative") && shared == null ? newSection() : shared;
        for (MimePart child : part.children) {
            walk(child, section);
        }
        if (part.children.isEmpty()) {
            addPlain(part.text(), section);
        }
    }

    private Section newSection() {
        var section = new Section();
        sections.add(section);
        return section;
    }

    private void leaf(MimePart part, @Nullable Section shared) {
        if (isText(part)) {
            boolean file = isFile(part, shared);
            boolean read = !file || part == root || (part.isInline() && part.is("text/plain"));
            if (read) {
                addText(part, shared);
            }
            if (file) {
                keep(part);
            }
        } else if (part.is("application/ms-tnef") || isWinmail(part)) {
            unpack(part, shared);
        } else if (part.is("application/pkcs7-mime") || part.is("application/x-pkcs7-mime")) {
            open(part, shared);
        } else {
            keep(part);
        }
    }

    private void keep(MimePart part) {
        found.add(new Found(part.sentName(), part.type.value(), part.isInline(), part.contentId(), part::open));
    }

    private void addText(MimePart part, @Nullable Section shared) {
        if (part.is("text/html")) {
            Section section = shared == null ? newSection() : shared;
            section.html.append(section.html.isEmpty() ? "" : "\n").append(part.text());
        } else if (part.is("text/plain")) {
            addPlain(part.text(), shared);
        } else if (shared == null || (shared.plain.toString().isBlank() && shared.html.isEmpty())) {
            addPlain(EnrichedText.plain(part.text()), shared);
        }
    }

    /**
     * Marked as an attachment it is a file. With a name it is one too, unless it is the whole mail or one of the
     * alternatives of its text, which some programs name; a named inline one is both.
     */
    private boolean isFile(MimePart part, @Nullable Section shared) {
        return part.isAttachment() || (part.sentName() != null && part != root && shared == null);
    }

    /** A mail signed as a whole: what is signed is read, and the file is kept, for it proves who wrote it. */
    private void open(MimePart part, @Nullable Section shared) {
        keep(part);
        MimePart inner = SignedData.contentOf(part, deadline);
        if (inner != null) {
            walk(inner, shared);
        }
    }

    private static boolean isText(MimePart part) {
        return part.is("text/plain") || part.is("text/html") || part.is("text/enriched") || part.is("text/richtext");
    }

    private static boolean isWinmail(MimePart part) {
        String name = part.sentName();
        return name != null && name.toLowerCase(Locale.ROOT).equals("winmail.dat");
    }

    private void addPlain(String text, @Nullable Section shared) {
        UuBlocks blocks = UuBlocks.takeOut(text);
        for (NamedBytes file : blocks.files()) {
            if (found.size() < MAX_UU_FILES) {
                found.add(Unpacked.found(file.name(), file.content()));
            }
        }
        Section section = shared == null ? newSection() : shared;
        section.plain.append(section.plain.isEmpty() ? "" : "\n").append(text);
    }

    /** Outlook's winmail.dat: the files in it instead of itself, and its text when the mail has no other. */
    private void unpack(MimePart part, @Nullable Section shared) {
        Tnef tnef = Tnef.read(BodyStream.all(part.open()));
        if (tnef == null) {
            keep(part);
            return;
        }
        tnef.files().forEach(file -> found.add(Unpacked.found(file.name(), file.content())));
        if (text().isBlank() && !tnef.text().isBlank()) {
            addPlain(MimePart.normal(tnef.text()), shared);
        }
    }

    /** All text for reading, in the order of the mail. */
    String text() {
        var texts = new ArrayList<String>();
        for (Section section : sections) {
            String plain = section.plain.toString();
            String text =
                    plain.isBlank() && !section.html.isEmpty() ? HtmlText.of(section.html.toString(), deadline) : plain;
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return String.join("\n", texts);
    }

    /** Whether {@link #text} was made from HTML alone. */
    boolean isHtmlOnly() {
        return html() != null
                && sections.stream()
                        .allMatch(section -> section.plain.toString().isBlank());
    }

    /** The raw HTML with plain sections between its own, escaped; null when the mail has no HTML. */
    @Nullable
    String html() {
        if (sections.stream().allMatch(section -> section.html.toString().isBlank())) {
            return null;
        }
        var out = new StringBuilder();
        for (Section section : sections) {
            if (!section.html.toString().isBlank()) {
                out.append(section.html);
            } else if (!section.plain.toString().isBlank()) {
                out.append("<div style=\"white-space:pre-wrap\">")
                        .append(HtmlText.escaped(section.plain.toString()))
                        .append("</div>");
            }
        }
        return out.toString();
    }

    /** The files, names made safe and unique; a file the HTML shows counts as inline. */
    List<MailFile> files() {
        String html = html();
        var names = new FileNames();
        var files = new ArrayList<MailFile>();
        for (Found file : found) {
            String type = FileContent.type(file.contentType(), file.name() == null ? "" : file.name(), beginning(file));
            String name = FileNames.of(file.name(), type, files.size() + 1);
            var sha256 = new Sha256().add(file.content().open(), deadline);
            boolean shown = html != null && isShown(file.contentId(), html);
            files.add(new MailFile(
                    name,
                    names.unique(name),
                    type,
                    file.inline() || shown,
                    file.contentId(),
                    sha256.size(),
                    sha256.hex(),
                    file.content()));
        }
        return files;
    }

    private static byte[] beginning(Found file) {
        try (var bytes = file.content().open()) {
            return bytes.readNBytes(FileContent.BEGINNING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client may write the id in the HTML with percent signs. */
    private static boolean isShown(@Nullable String contentId, String html) {
        return contentId != null
                && (html.contains("cid:" + contentId)
                        || html.contains("cid:" + contentId.replace("@", "%40"))
                        || html.contains("cid:" + URLEncoder.encode(contentId, StandardCharsets.UTF_8)));
    }
}
