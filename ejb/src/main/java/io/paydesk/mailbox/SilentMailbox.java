package io.paydesk.mailbox;

import java.time.Instant;

/** A mailbox that ought to be read and has not been since a moment; its last problem, "" when none is known. */
public record SilentMailbox(long id, String name, String address, Instant since, String problem) {}
