package io.paydesk.mail;

import java.time.Duration;

/** How much one mail may ask of the reader; beyond that it is unreadable and goes to quarantine. */
public record MailLimits(int headerBytes, int headerLines, int depth, int parts, Duration time) {
    /**
     * Generous for what real senders produce. 20,000 small header lines and one header of a mebibyte were seen and cost
     * a few milliseconds, so they are read.
     */
    public static final MailLimits DEFAULT = new MailLimits(4 << 20, 50_000, 150, 1_000, Duration.ofSeconds(5));
}
