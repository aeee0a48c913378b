package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelView;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** The last look at what is approved before a transaction of a chain is made of it. */
@Stateless
public class PayoutScreening {
    @Inject
    Batches batches;

    @Inject
    PayoutOutcomes outcomes;

    /**
     * Stops what may not go, or what no transaction can pay. In a transaction of its own, before its caller holds anything: what had
     * to stop has stopped, also when the export is refused then.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void screen(ChannelView channel) {
        var approved = batches.approved(channel);
        var ready = outcomes.readyOf(approved);
        approved.stream().filter(held -> !ready.contains(held)).forEach(held -> outcomes.queue(held, Actor.SYSTEM));
        var payees = outcomes.payees(ready.stream().map(Held::withdrawal).toList());
        for (var i = 0; i < ready.size(); i++) {
            if (!payees.get(i).isAddress()) {
                outcomes.stop(ready.get(i), WithdrawalReason.INSTRUMENT_STALE);
            } else if (payees.get(i).isDust()) {
                outcomes.stop(ready.get(i), WithdrawalReason.TOO_SMALL);
            }
        }
    }
}
