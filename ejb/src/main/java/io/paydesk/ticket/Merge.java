package io.paydesk.ticket;

/**
 * Into which ticket one is to be merged. {@code confirmed}: also when another customer asked there; {@code takePart}: the
 * customer of the merged one takes part in the other. Answers go to the other's customer alone in any case.
 */
public record Merge(String into, boolean confirmed, boolean takePart) {}
