package io.paydesk.instrument;

/** What of a number is kept in the open: its last four, the bank or scheme it tells of ("" for none), its keyed fingerprint. */
record KnownNumber(String masked, String brand, String fingerprint) {}
