package io.paydesk.withdrawal;

import io.paydesk.kernel.Asset;
import java.time.Instant;

/**
 * How a rule is to judge withdrawals of an asset from an instant on.
 *
 * @param threshold minor units of AMOUNT and TWO_PEOPLE, how many of SHARED_INSTRUMENT and VELOCITY, else 0
 * @param hours of the ages and VELOCITY, else 0
 */
public record NewRule(RuleCode code, Asset asset, long threshold, int hours, Instant validFrom, String note) {}
