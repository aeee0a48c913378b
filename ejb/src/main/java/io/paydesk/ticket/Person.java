package io.paydesk.ticket;

/** Somebody in a conversation: a mail address in lower case and a name, "" when none was given. */
public record Person(String email, String name) {}
