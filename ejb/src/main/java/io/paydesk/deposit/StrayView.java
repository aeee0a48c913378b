package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stray payment as staff see it.
 *
 * @param id written {@code SP-100001}, also what its return is known by at the provider
 * @param reference as the payer wrote it
 * @param deposit the one it seems to belong to, when there is one
 * @param wanted what was proposed, by whom, for which deposit and why
 * @param suggestions which deposits it may be for, while nothing else says so and nothing is proposed
 */
public record StrayView(
        String id,
        int version,
        StrayKind kind,
        StrayState state,
        String channel,
        Money amount,
        String reference,
        String externalId,
        @Nullable DepositId deposit,
        @Nullable AccountId account,
        Instant cameAt,
        @Nullable StrayAction wanted,
        @Nullable DepositId wantedFor,
        @Nullable String why,
        @Nullable Long proposedBy,
        @Nullable Long decidedBy,
        @Nullable Instant decidedAt,
        List<StraySuggestion> suggestions) {}
