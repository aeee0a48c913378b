package io.paydesk.withdrawal;

import io.paydesk.kernel.Rounds;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One round with a provider: first what was left unanswered is asked for, then what waits is sent. No transaction is open in a call. */
@Dependent
public class PayoutRound {
    private static final Logger LOG = System.getLogger(PayoutRound.class.getName());

    @EJB
    Payouts payouts;

    /** On one node at a time. */
    void run(PayoutProvider provider) {
        Rounds.each(payouts.unanswered(), id -> payouts.asked(id).ifPresent(order -> answer(order, provider, true)));
        Rounds.each(payouts.waiting(), id -> payouts.queue(id).ifPresent(order -> answer(order, provider, false)));
    }

    private void answer(PayoutOrder order, PayoutProvider provider, boolean asked) {
        payouts.answered(order.id(), said(order, provider, asked));
    }

    private static PayoutAnswer said(PayoutOrder order, PayoutProvider provider, boolean asked) {
        try {
            return asked ? provider.ask(order) : provider.send(order);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The payout provider did not answer about " + order.id() + ": " + e, e);
            return PayoutAnswer.NO_ANSWER;
        }
    }
}
