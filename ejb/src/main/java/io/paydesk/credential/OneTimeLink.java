package io.paydesk.credential;

import java.time.Instant;

/** What a link stands for: whose it is and, in {@code detail}, what is to be done with it. */
public record OneTimeLink(
        long id, Purpose purpose, Holder holder, String detail, Instant createdAt, Instant expiresAt) {}
