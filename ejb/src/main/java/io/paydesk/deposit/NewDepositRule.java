package io.paydesk.deposit;

import io.paydesk.kernel.Asset;
import java.time.Instant;

/**
 * How a rule is to judge money of an asset from an instant on.
 *
 * @param threshold minor units of AMOUNT, how many of VELOCITY, else 0
 * @param hours of NEW_INSTRUMENT and VELOCITY, else 0
 */
public record NewDepositRule(
        DepositRuleCode code, Asset asset, long threshold, int hours, Instant validFrom, String note) {}
