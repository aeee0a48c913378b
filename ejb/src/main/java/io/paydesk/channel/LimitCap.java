package io.paydesk.channel;

import io.paydesk.kernel.Money;

/** What customers of a tier may move in a period; zero for nothing at all. */
public record LimitCap(int tier, Direction direction, Period period, Money cap) {}
