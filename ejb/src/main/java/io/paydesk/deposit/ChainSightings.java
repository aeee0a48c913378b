package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.chain.PaymentSighted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A payment that is seen on its chain and not sure yet: the customer is told that it is on its way, and nothing is credited. */
@ApplicationScoped
public class ChainSightings {
    @Inject
    DepositStore store;

    @Inject
    DepositSteps steps;

    /** What is given up, or paid already, stays as it is. */
    public void sighted(@Observes PaymentSighted sighted) {
        var deposit = store.hold(new DepositId(sighted.deposit())).orElseThrow().deposit();
        if (sighted.there() && deposit.state == DepositState.AWAITING_PAYMENT) {
            steps.move(deposit, DepositState.CONFIRMING, "sight", Actor.SYSTEM, null);
        } else if (!sighted.there() && deposit.state == DepositState.CONFIRMING) {
            steps.move(deposit, DepositState.AWAITING_PAYMENT, "lose", Actor.SYSTEM, null);
        }
    }
}
