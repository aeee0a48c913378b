package io.paydesk.deposit;

import io.paydesk.channel.ProposalView;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed about a deposit.
 *
 * @param instrument to where a refund is to go, masked; null of all but REDIRECT
 */
public record RulingView(
        long id, DepositView deposit, RulingKind kind, @Nullable String instrument, ProposalView proposal) {}
