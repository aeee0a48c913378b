package io.paydesk.channel;

import io.paydesk.kernel.Money;

/** A tier's limit of one asset and direction in one of its versions. */
public record LimitVersion(
        long id, int tier, Direction direction, Money tx, Money day, Money month, ProposalView proposal) {}
