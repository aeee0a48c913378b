package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import java.time.Instant;

/**
 * How a rule is to judge what moves of an asset, from an instant on.
 *
 * @param threshold minor units or how many, as its kind says; else 0
 * @param hours of a kind that says hours, else 0
 */
public record NewRule<C extends RuleKind>(
        C code, Asset asset, long threshold, int hours, Instant validFrom, String note) {}
