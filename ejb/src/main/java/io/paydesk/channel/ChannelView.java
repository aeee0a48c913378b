package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;

/** A channel as it is now. */
public record ChannelView(
        String code,
        Direction direction,
        ChannelKind kind,
        Asset asset,
        boolean enabled,
        Money min,
        Money max,
        Fee fee,
        Arrival arrival,
        Cutoff cutoff) {}
