package io.paydesk.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mail as read from its raw bytes. Ids come without angle brackets, all texts with LF line ends. A header that is
 * absent is null or an empty list; {@code subject} is "" for an absent and an empty one, {@code subjectMissing} tells
 * which. {@code html} is raw and must be cleaned before it is shown. {@code filesLeftOut}: so many more lie in the raw mail.
 */
public record IncomingMail(
        @Nullable String messageId,
        List<String> inReplyTo,
        List<String> references,
        @Nullable MailAddress from,
        List<MailAddress> sender,
        List<MailAddress> replyTo,
        List<MailAddress> to,
        List<MailAddress> cc,
        List<String> deliveredTo,
        @Nullable String returnPath,
        String subject,
        boolean subjectMissing,
        @Nullable Instant date,
        String text,
        String visibleText,
        @Nullable String html,
        List<MailFile> attachments,
        int filesLeftOut,
        MachineMarks marks,
        @Nullable BounceReport bounce,
        MailAuthentication authentication,
        String contentSha256) {

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final Instant BEFORE_MAIL = Instant.parse("1990-01-01T00:00:00Z");

    /** Reads a mail; throws {@link UnreadableMail} when it is none or goes beyond the limits, and nothing else. */
    public static IncomingMail read(ByteBuffer bytes, MailLimits limits) {
        try {
            return new MailReading(new Raw(bytes), limits).read();
        } catch (UnreadableMail unreadable) {
            throw unreadable;
        } catch (RuntimeException | StackOverflowError defect) {
            throw new UnreadableMail("the reader failed: " + OneLine.of(String.valueOf(defect)));
        }
    }

    /** Maps the file, so that attachments never lie in memory whole. The file must stay while they are read. */
    public static IncomingMail read(Path file, MailLimits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), limits);
        }
    }

    /**
     * Who wrote: who sent it, or Reply-To where From is a machine's address or the very one the mail was sent to, as of a
     * contact form (decision 11); null when nobody is named.
     */
    public @Nullable MailAddress author() {
        MailAddress form = formAuthor();
        return form == null ? sentBy() : form;
    }

    /** From, and where that names nobody Reply-To, Sender, Return-Path in turn; null when none does. */
    public @Nullable MailAddress sentBy() {
        Stream<MailAddress> candidates = Stream.of(
                        from == null ? List.<MailAddress>of() : List.of(from), replyTo, sender)
                .flatMap(List::stream);
        return candidates
                .filter(address -> address.email().indexOf('@') > 0)
                .findFirst()
                .orElseGet(this::returnAddress);
    }

    private @Nullable MailAddress formAuthor() {
        boolean machine = bounce != null
                || marks.autoSubmitted()
                || marks.mailingList()
                || marks.precedence() != null
                || marks.ownLoopMark() != null;
        if (from == null || replyTo.size() != 1 || machine) {
            return null;
        }
        String sent = from.email();
        MailAddress answer = replyTo.get(0);
        boolean nobody = marks.mailerDaemon()
                || to.stream().anyMatch(address -> address.email().equalsIgnoreCase(sent));
        boolean somebody = answer.email().indexOf('@') > 0
                && !MachineMarks.isMachine(answer.email())
                && Stream.concat(to.stream(), Stream.of(from))
                        .noneMatch(address -> sameBox(address.email(), answer.email()));
        return nobody && somebody ? answer : null;
    }

    /** The same address but for what stands behind a plus sign. */
    private static boolean sameBox(String one, String other) {
        return one.replaceFirst("\\+[^@]*@", "@").equalsIgnoreCase(other.replaceFirst("\\+[^@]*@", "@"));
    }

    private @Nullable MailAddress returnAddress() {
        return returnPath != null && returnPath.indexOf('@') > 0 ? new MailAddress(returnPath, "") : null;
    }

    /** The Date header unless it is missing, older than mail itself or in the future; then the arrival. */
    public Instant sentAt(Instant arrival) {
        boolean absurd = date == null || date.isBefore(BEFORE_MAIL) || date.isAfter(arrival.plus(CLOCKS_DIFFER));
        return absurd || date == null ? arrival : date;
    }

    /** In-Reply-To and References, newest first, each once. */
    public List<String> relatedIds() {
        var ids = new ArrayList<String>(inReplyTo);
        for (int i = references.size() - 1; i >= 0; i--) {
            if (!ids.contains(references.get(i))) {
                ids.add(references.get(i));
            }
        }
        return ids;
    }
}
