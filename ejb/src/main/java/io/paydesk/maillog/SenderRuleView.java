package io.paydesk.maillog;

import java.time.Instant;

/** A rule as staff see it; {@code sender} is an address, or a domain that stands for all below it too. */
public record SenderRuleView(String sender, SenderVerdict verdict, String decidedBy, Instant decidedAt) {}
