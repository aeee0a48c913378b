package io.paydesk.ticket;

/** What became of a received message: the ticket and message it is now, and whether the ticket is new. */
public record Received(long ticketId, String ticketNumber, long messageId, boolean created) {}
