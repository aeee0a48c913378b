package io.paydesk.channel;

/** How long money is under way: from so many to so many hours or business days; 0 to 0 for what is instant. */
public record Arrival(ArrivalKind kind, int from, int to) {}
