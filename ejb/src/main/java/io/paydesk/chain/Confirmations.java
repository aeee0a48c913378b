package io.paydesk.chain;

import io.paydesk.channel.Proposals;
import io.paydesk.kernel.Money;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** How deep a payment of so much has to be. */
@Dependent
class Confirmations {
    @Inject
    Proposals proposals;

    int needed(Money amount) {
        return proposals.valid(ConfirmationRule.class, amount.asset()).stream()
                .findFirst()
                .orElseThrow()
                .needed(amount);
    }
}
