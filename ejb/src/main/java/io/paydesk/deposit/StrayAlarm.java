package io.paydesk.deposit;

/** How many payments nobody has decided about for a day, and how many came too late for their deposit; one can be both. */
public record StrayAlarm(long waiting, long late) {}
