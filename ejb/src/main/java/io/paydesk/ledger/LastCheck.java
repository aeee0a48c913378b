package io.paydesk.ledger;

import java.time.Instant;

/** What the last nightly proof said. */
public record LastCheck(Instant at, long checked, long violations, String broken) {}
