package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deposit as others may see it. {@code fee} and {@code net} sum to {@code amount}, or, where a part of it is back, to what was kept.
 *
 * @param asked what was announced; {@code amount} is what came, once it did
 * @param reference what the customer pays with
 * @param address of a chain, to which it is to be paid; null for other ways
 * @param instrument where it comes from, masked
 * @param refundTo where it goes back to, masked, if that is not where it came from
 * @param leavesBy the channel by which it would go back, or does
 * @param goesBack what would go back, or does: all that is not back already
 * @param told what was told of it though it cannot be, until people have decided
 */
public record DepositView(
        DepositId id,
        AccountId account,
        String channel,
        DepositState state,
        Money asked,
        Money amount,
        Money fee,
        Money net,
        String reference,
        @Nullable String address,
        Instant beganAt,
        Instant expectedBy,
        Instant expiresAt,
        @Nullable DepositReason reason,
        @Nullable String instrument,
        @Nullable String refundTo,
        String leavesBy,
        Money goesBack,
        List<ToldAmount> told) {}
