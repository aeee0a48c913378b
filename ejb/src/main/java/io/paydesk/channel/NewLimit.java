package io.paydesk.channel;

import io.paydesk.kernel.Money;
import java.time.Instant;

/** How much customers of a tier are to move one way from an instant on: in one go, a day, a month; all zero for nothing. */
public record NewLimit(
        int tier, Direction direction, Money tx, Money day, Money month, Instant validFrom, String note) {}
