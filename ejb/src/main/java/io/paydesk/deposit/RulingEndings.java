package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.instrument.InstrumentId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;

/** What becomes of a deposit once two of the staff agree. */
@Dependent
class RulingEndings {
    @Inject
    DepositSteps steps;

    @Inject
    StrayStore strays;

    @Inject
    RefundTargets targets;

    @Inject
    ToldOtherwise told;

    /** What was proposed about what was told is not so. */
    void refuse(DepositRuling ruling, DepositStore.Held held) {
        var as = ruling.kind.told();
        if (as != null) {
            told.notSo(held.deposit(), as);
        }
    }

    /** Does what was approved, to a deposit that its caller holds. Refuses: INSTRUMENT_UNKNOWN, TARGET_WRONG. */
    void take(DepositRuling ruling, DepositStore.Held held, Actor actor) {
        var deposit = held.deposit();
        switch (ruling.kind) {
            case REFUSE -> steps.refund(held, ruling.kind.event(), DepositReason.REFUSED, actor);
            case RELEASE -> steps.release(held, ruling.kind.event(), actor);
            case AGAIN -> steps.refundAgain(held, ruling.kind.event(), DepositReason.REFUND_AGAIN, actor);
            case REDIRECT -> {
                var to = targets.fitting(held, new InstrumentId(Objects.requireNonNull(ruling.instrumentId)));
                deposit.redirect(to, targets.way(to));
                steps.refundAgain(held, ruling.kind.event(), DepositReason.REFUND_REDIRECTED, actor);
            }
            case AS_TOLD -> told.back(held, ruling.kind.event(), actor);
            case LOST_AS_TOLD -> told.lost(held, ruling.kind.event(), actor);
            case PAID_AS_TOLD -> told.paid(deposit, actor);
            case CREDIT -> {
                strays.keptWith(deposit);
                steps.keep(held, ruling.kind.event(), actor);
            }
        }
    }
}
