package io.paydesk.deposit;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.channel.Channels;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What becomes of a stray payment once two of the staff agree. */
@Dependent
class StrayEndings {
    @Inject
    DepositStore store;

    @Inject
    DepositSteps steps;

    @Inject
    DepositBooks books;

    @Inject
    DepositLetters letters;

    @EJB
    Channels channels;

    @Inject
    Clock clock;

    /**
     * The deposit takes it, with the fee of what came; one that is paid already stays as it is, and a deposit is made for this one.
     */
    void match(StrayPayment stray, DepositStore.Held held, Actor actor) {
        var takes = held.deposit().state.isUnpaid() || stray.kind == StrayKind.DIFFERS
                ? held
                : new DepositStore.Held(another(stray, held.account(), actor), held.account());
        var deposit = takes.deposit();
        var came = stray.money();
        if (deposit.channel.equals(stray.channel)) {
            deposit.count(deposit.termsId, came, channels.fee(deposit.termsId, came));
        } else {
            var quote = channels.arrived(channels.inOf(stray.channel), came);
            deposit.channel = quote.channel().code();
            deposit.count(quote.terms(), came, quote.fee());
        }
        books.unstrayed(stray, actor);
        steps.receive(takes, stray.externalId, "match", actor);
    }

    private Deposit another(StrayPayment stray, AccountView account, Actor actor) {
        var quote = channels.arrived(channels.inOf(stray.channel), stray.money());
        var begun = new Deposit(account.id(), quote, Deposits.AWAITED, clock.instant());
        store.add(begun);
        steps.begin(begun, actor);
        return begun;
    }

    /** It goes back; with it the deposit that it put into disagreement. Whoever announced it is told. */
    void sendBack(StrayPayment stray, DepositStore.@Nullable Held about, Actor actor) {
        if (about == null || stray.kind != StrayKind.DIFFERS) {
            books.strayReturning(stray, actor);
            if (about != null) {
                steps.tell(about.deposit(), "payment-returning", actor, DepositReason.PAYMENT_RETURNING);
                letters.strayReturning(about.deposit(), about.account(), stray.money());
            }
            return;
        }
        var deposit = about.deposit();
        take(stray, deposit, actor);
        steps.move(deposit, DepositState.REFUND_PENDING, "refund", actor, DepositReason.SENT_BACK);
        books.refundingConflict(deposit, actor);
        letters.refunding(deposit, about.account());
    }

    /** What lay in suspense is the deposit's, without its being credited. */
    void take(StrayPayment stray, Deposit deposit, Actor actor) {
        books.unstrayed(stray, actor);
        deposit.providerRef = stray.externalId;
        deposit.count(deposit.termsId, stray.money(), channels.fee(deposit.termsId, stray.money()));
    }
}
