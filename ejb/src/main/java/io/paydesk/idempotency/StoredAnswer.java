package io.paydesk.idempotency;

/** What a call answered: its HTTP status and body. */
public record StoredAnswer(int status, String body) {}
