package io.paydesk.identity;

import java.time.Instant;

/** A decision as staff read it. */
public record DecisionLine(int tier, String evidence, String decidedBy, Instant decidedAt) {}
