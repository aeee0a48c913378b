package io.paydesk.mail;

import io.paydesk.maillog.MailReason;

/**
 * What one mail may still ask of the reader, whatever lies in whatever: parts, levels, unpacked files and bytes are counted
 * over all of it, so that a wrapper inside a wrapper never begins anew.
 */
final class ReadingBudget {
    private static final int UNPACKED_MAX = 200;
    private static final int COPIES_MAX = 4;
    private static final int COPIES_FREE = 1 << 20;

    private final MailLimits limits;
    private final Deadline deadline;
    private long bytes;
    private int parts;
    private int depth;
    private int unpacked;
    private int leftOut;

    /** Of a mail of so many bytes; its time runs from now. */
    ReadingBudget(long size, MailLimits limits) {
        this.limits = limits;
        this.deadline = new Deadline(limits.time());
        this.bytes = COPIES_FREE + size * COPIES_MAX;
    }

    MailLimits limits() {
        return limits;
    }

    Deadline deadline() {
        return deadline;
    }

    /** One part more. Throws UnreadableMail when it is one too many, or too late. */
    void part() {
        if (++parts > limits.parts()) {
            throw new UnreadableMail(
                    "the mail has more than " + limits.parts() + " parts", MailReason.TOO_MANY_PARTS, limits.parts());
        }
        deadline.check();
    }

    /** One level deeper, until {@link #leave}. Throws UnreadableMail when that is too deep. */
    void enter() {
        if (++depth > limits.depth()) {
            throw new UnreadableMail(
                    "the mail is nested deeper than " + limits.depth() + " levels",
                    MailReason.TOO_DEEP,
                    limits.depth());
        }
    }

    void leave() {
        depth--;
    }

    /** Whether what lies in a part of so many bytes may be unpacked into memory; it stays packed otherwise. */
    boolean mayOpen(int size) {
        boolean fits = size <= bytes;
        bytes -= fits ? size : 0;
        return fits;
    }

    /** Whether one file more may be taken out of a text or a winmail.dat; it is counted as left out otherwise. */
    boolean mayUnpack() {
        boolean fits = unpacked < UNPACKED_MAX;
        unpacked += fits ? 1 : 0;
        leftOut += fits ? 0 : 1;
        return fits;
    }

    /** Files that lie in the raw mail alone. */
    int leftOut() {
        return leftOut;
    }
}
