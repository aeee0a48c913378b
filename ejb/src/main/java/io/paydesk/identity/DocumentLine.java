package io.paydesk.identity;

import java.time.Instant;

/** One picture of a case, without the picture. */
public record DocumentLine(long id, DocumentKind kind, int width, int height, Instant receivedAt) {}
