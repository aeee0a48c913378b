package io.paydesk.maillog;

import org.jspecify.annotations.Nullable;

/** How a mail was taken in: its row's number, what became of it, the ticket it belongs to. */
public record Taken(long id, Disposition disposition, @Nullable String ticket) {}
