package io.paydesk.ticket;

/** What became of a received message: the ticket and message it is now, whether the ticket is new, and why that one. */
public record Received(long ticketId, String ticketNumber, long messageId, boolean created, Joined joined) {}
