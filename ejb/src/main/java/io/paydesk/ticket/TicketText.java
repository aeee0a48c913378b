package io.paydesk.ticket;

import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Refusal;
import java.security.SecureRandom;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Texts of a ticket brought into the form in which they are kept. */
final class TicketText {
    private static final int PREVIEW_MAX = 160;

    /** So much of a message is looked at for its preview. */
    private static final int LOOKED_AT_MAX = 2000;

    private static final int TAGS_MAX = 20;
    private static final int TOKEN_LENGTH = 16;
    private static final String TOKEN_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private TicketText() {}

    /** One line. Refuses: SUBJECT_MISSING, SUBJECT_TOO_LONG. */
    static String subject(String subject) {
        var line = line(subject);
        if (line.isEmpty()) {
            throw new Refusal(TicketRefusal.SUBJECT_MISSING);
        }
        if (line.length() > Ticket.SUBJECT_MAX) {
            throw new Refusal(TicketRefusal.SUBJECT_TOO_LONG, Ticket.SUBJECT_MAX);
        }
        return line;
    }

    /** The beginning of a message, as lists show it. */
    static String preview(String text) {
        var line = line(Cut.to(LOOKED_AT_MAX, text));
        if (line.length() <= PREVIEW_MAX) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(PREVIEW_MAX - 2)) ? PREVIEW_MAX - 2 : PREVIEW_MAX - 1;
        return line.substring(0, end) + "…";
    }

    /** A set of tags. Refuses: TOO_MANY_TAGS, TAG_WRONG. */
    static SortedSet<String> tags(List<String> wanted) {
        var clean = wanted.stream().map(String::strip).collect(Collectors.toCollection(TreeSet::new));
        if (clean.size() > TAGS_MAX) {
            throw new Refusal(TicketRefusal.TOO_MANY_TAGS, TAGS_MAX);
        }
        if (clean.stream().anyMatch(tag -> !tag.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _.:-]{0,59}"))) {
            throw new Refusal(TicketRefusal.TAG_WRONG);
        }
        return clean;
    }

    /** Sixteen letters of a mail address's local part, at random. */
    static String replyToken() {
        return RANDOM.ints(TOKEN_LENGTH, 0, TOKEN_LETTERS.length())
                .mapToObj(i -> "" + TOKEN_LETTERS.charAt(i))
                .collect(Collectors.joining());
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
