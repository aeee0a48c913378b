package io.paydesk.ticket;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum TicketRefusal implements Refusal.Reason {
    /** No such ticket, or it is somebody else's. */
    TICKET_UNKNOWN(Refusal.Kind.UNKNOWN, null),
    MESSAGE_UNKNOWN(Refusal.Kind.UNKNOWN, null),
    ATTACHMENT_UNKNOWN(Refusal.Kind.UNKNOWN, null),
    ASSIGNEE_UNKNOWN(Refusal.Kind.INPUT, "assignee"),
    /** From the state it is in, the ticket cannot go to the wanted one. */
    STATUS_NOT_REACHABLE(Refusal.Kind.RULE, "status"),
    /** A closed ticket takes no more answers. */
    TICKET_CLOSED(Refusal.Kind.RULE, null),
    /** It goes on in another one, which takes the answers. */
    TICKET_MERGED(Refusal.Kind.RULE, null),
    MERGE_SAME(Refusal.Kind.INPUT, "into"),
    /** Nothing is merged into a closed ticket. */
    MERGE_TARGET_CLOSED(Refusal.Kind.RULE, "into"),
    /** The two were asked by different people, and nobody confirmed that they belong together. */
    MERGE_OTHER_REQUESTER(Refusal.Kind.RULE, "into"),
    /** As many tickets have become one as a page can show. */
    MERGE_TOO_MANY(Refusal.Kind.RULE, "into"),
    TEXT_MISSING(Refusal.Kind.INPUT, "text"),
    TEXT_TOO_LONG(Refusal.Kind.INPUT, "text"),
    SUBJECT_MISSING(Refusal.Kind.INPUT, "subject"),
    SUBJECT_TOO_LONG(Refusal.Kind.INPUT, "subject"),
    REQUESTER_EMAIL_WRONG(Refusal.Kind.INPUT, "requester.email"),
    TOO_MANY_TAGS(Refusal.Kind.INPUT, "tags"),
    TAG_WRONG(Refusal.Kind.INPUT, "tags"),
    TOO_MANY_ATTACHMENTS(Refusal.Kind.INPUT, "attachments"),
    ATTACHMENT_TOO_LARGE(Refusal.Kind.INPUT, "attachments"),
    /** All together are larger than a mail may be. */
    ATTACHMENTS_TOO_LARGE(Refusal.Kind.INPUT, "attachments"),
    /** The reply has left, or was taken back before. */
    TOO_LATE_TO_TAKE_BACK(Refusal.Kind.RULE, null),
    /** The answer has neither failed nor come back, or is on its way again already. */
    NOTHING_TO_SEND_AGAIN(Refusal.Kind.RULE, null),
    /** Not a mail address of at most 320 characters. */
    CORRECTED_WRONG(Refusal.Kind.INPUT, "corrected"),
    /** Mail to it would come back to us. */
    CORRECTED_OURS(Refusal.Kind.INPUT, "corrected"),
    /** The address that the ticket has already. */
    CORRECTED_SAME(Refusal.Kind.INPUT, "corrected"),
    /** Something was said that the author of an answer had not read yet. */
    UNHEARD(Refusal.Kind.RULE, "text"),
    /** The customer's address belongs to no confirmed account. */
    NOBODY_TO_PROVE(Refusal.Kind.RULE, null),
    /** The link or the digits are wrong, used or too old. */
    PROOF_SPENT(Refusal.Kind.INPUT, "code"),
    /** The last mail went out less than a minute ago. */
    PROOF_SOON(Refusal.Kind.RULE, null),
    /** So many tickets of one customer within an hour help nobody. */
    TOO_MANY_QUESTIONS(Refusal.Kind.RULE, null),
    /** Somebody changed the ticket since the page was shown. */
    CHANGED_MEANWHILE(Refusal.Kind.RULE, null);

    private final Refusal.Kind kind;
    private final @Nullable String field;

    TicketRefusal(Refusal.Kind kind, @Nullable String field) {
        this.kind = kind;
        this.field = field;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
