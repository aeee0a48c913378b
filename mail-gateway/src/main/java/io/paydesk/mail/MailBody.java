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
    private final DataPictures pictures;
    private final ReadingBudget budget;
    /** The first text that is a file by its name and is to be shown with the mail: read where there is no other text. */
    private @Nullable MimePart shownFile;

    private final MimePart root;

    MailBody(MimePart root, ReadingBudget budget) {
        this.budget = budget;
        this.root = root;
        this.pictures = new DataPictures(budget.deadline());
        walk(root, null, false);
        if (shownFile != null && hasNoText()) {
            addText(shownFile, null);
        }
        pictures.files().forEach(found::add);
    }

    /** One of the alternatives of a text, or of a mix inside it. */
    private void walk(MimePart part, @Nullable Section shared, boolean mixed) {
        if (!part.isMultipart()) {
            leaf(part, shared, mixed);
            return;
        }
        Section section = part.is("multipart/alternative") && shared == null ? newSection() : shared;
        budget.enter();
        for (MimePart child : part.children) {
            walk(child, section, part.is("multipart/mixed"));
        }
        budget.leave();
        if (part.children.isEmpty()) {
            addPlain(part.text(), section);
        }
    }

    private Section newSection() {
        var section = new Section();
        sections.add(section);
        return section;
    }

    private void leaf(MimePart part, @Nullable Section shared, boolean mixed) {
        if (isText(part)) {
            boolean file = part.isAttachment() || (part.sentName() != null && isNamedFile(part, shared, mixed));
            if (!file || part == root) {
                addText(part, shared);
            }
            if (file) {
                keep(part);
                shownFile = shownFile == null && part.isInline() && part.is("text/plain") ? part : shownFile;
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
            section.html.append(section.html.isEmpty() ? "" : "\n").append(pictures.takeOut(part.text()));
        } else if (part.is("text/plain")) {
            addPlain(part.text(), shared);
        } else if (shared == null || (shared.plain.toString().isBlank() && shared.html.isEmpty())) {
            addPlain(EnrichedText.plain(part.text()), shared);
        }
    }

    private boolean hasNoText() {
        return sections.stream()
                .allMatch(section -> section.plain.toString().isBlank()
                        && section.html.toString().isBlank());
    }

    /** With a name it is a file, unless it is the whole mail or one of the alternatives of its text, which some programs name. */
    private boolean isNamedFile(MimePart part, @Nullable Section shared, boolean mixed) {
        return part != root && (shared == null || mixed);
    }

    /** A mail signed as a whole: what is signed is read, and the file is kept, for it proves who wrote it. */
    private void open(MimePart part, @Nullable Section shared) {
        keep(part);
        budget.enter();
        MimePart inner = SignedData.contentOf(part, budget);
        if (inner != null) {
            walk(inner, shared, false);
        }
        budget.leave();
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
            if (budget.mayUnpack()) {
                found.add(Unpacked.found(file.name(), file.content()));
            }
        }
        Section section = shared == null ? newSection() : shared;
        section.plain.append(section.plain.isEmpty() ? "" : "\n").append(text);
    }

    /**
     * Outlook's winmail.dat: the files in it instead of itself, and its text when the mail has no other. It stays a file
     * beside them when there is more in it than could be taken out.
     */
    private void unpack(MimePart part, @Nullable Section shared) {
        Tnef tnef = budget.mayOpen(part.bodyEnd - part.bodyStart) ? Tnef.read(BodyStream.all(part.open())) : null;
        if (tnef == null) {
            keep(part);
            return;
        }
        boolean whole = tnef.whole();
        for (NamedBytes file : tnef.files()) {
            boolean taken = budget.mayUnpack();
            whole &= taken;
            if (taken) {
                found.add(Unpacked.found(file.name(), file.content()));
            }
        }
        boolean noText = text().isBlank();
        if (noText && !tnef.text().isBlank()) {
            addPlain(MimePart.normal(tnef.text()), shared);
        }
        if (!whole || (noText && tnef.text().isBlank() && tnef.formatted())) {
            keep(part);
        }
    }

    /** Files that lie in the raw mail alone: more of them than are taken out. */
    int leftOut() {
        return budget.leftOut();
    }

    /** All text for reading, in the order of the mail. */
    String text() {
        var texts = new ArrayList<String>();
        for (Section section : sections) {
            String plain = section.plain.toString();
            String text = plain.isBlank() && !section.html.isEmpty()
                    ? HtmlText.of(section.html.toString(), budget.deadline())
                    : plain;
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
            var sha256 = new Sha256().add(file.content().open(), budget.deadline());
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
