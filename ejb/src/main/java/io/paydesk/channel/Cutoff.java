package io.paydesk.channel;

/** Whose business days count, and from which hour of that calendar's zone on the day is over. */
public record Cutoff(String calendar, int hour) {}
