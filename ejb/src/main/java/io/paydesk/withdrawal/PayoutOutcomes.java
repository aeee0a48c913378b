package io.paydesk.withdrawal;

import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.chain.Payee;
import io.paydesk.channel.Channels;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** What follows from what banks and providers say, whoever brings the news; the caller holds the withdrawal. */
@Dependent
class PayoutOutcomes {
    private static final Logger LOG = System.getLogger(PayoutOutcomes.class.getName());
    static final int TRIES_MAX = 3;

    @Inject
    WithdrawalBook book;

    @EJB
    Instruments instruments;

    @EJB
    Channels channels;

    @Inject
    Decisions decisions;

    @Inject
    WithdrawalLetters letters;

    /** Looks once more, and queues it; false when it stopped: it waits for its owner, or for people. */
    boolean queue(Held held, Actor actor) {
        if (mayGo(held)) {
            book.step(held, WithdrawalEvent.QUEUE, actor, null, "");
            return true;
        }
        return false;
    }

    /** One that is APPROVED stops where it may not go now. */
    private boolean mayGo(Held held) {
        var waiting = held.withdrawal();
        if (held.account().status() != AccountStatus.ACTIVE) {
            book.step(held, WithdrawalEvent.REVIEW, Actor.SYSTEM, WithdrawalReason.ACCOUNT_HELD, "");
            return false;
        }
        if (decisions.isListed(waiting)) {
            book.step(held, WithdrawalEvent.REVIEW, Actor.SYSTEM, WithdrawalReason.SECURITY, "");
            return false;
        }
        if (!isPayable(waiting)) {
            stop(held, WithdrawalReason.INSTRUMENT_STALE);
            return false;
        }
        if (decisions.isAnothers(waiting, held.account())) {
            decisions.judge(waiting, held.account(), instruments.get(waiting.account(), waiting.instrument()));
            book.step(held, WithdrawalEvent.REVIEW, Actor.SYSTEM, WithdrawalReason.HOLDER_DIFFERS, "");
            letters.inReview(held);
            return false;
        }
        return true;
    }

    /** The same for up to 500 that are APPROVED; tells those that are queued. */
    List<Withdrawal> queueAll(List<Held> approved, Actor actor) {
        var ready = readyOf(approved);
        var going = ready.stream().map(Held::withdrawal).toList();
        approved.stream().filter(held -> !ready.contains(held)).forEach(held -> queue(held, actor));
        book.stepAll(going, WithdrawalEvent.QUEUE, actor);
        return going;
    }

    /** Of up to 500, those that may go now; nothing is done about the others. */
    List<Held> readyOf(List<Held> approved) {
        var payable = instruments.verified(
                approved.stream().map(each -> each.withdrawal().instrument()).toList());
        return approved.stream()
                .filter(held -> held.account().status() == AccountStatus.ACTIVE
                        && payable.contains(held.withdrawal().instrument())
                        && !decisions.isListed(held.withdrawal())
                        && !decisions.isAnothers(held.withdrawal(), held.account()))
                .toList();
    }

    /** Refuses: PAYEE_LISTED where one of them is to go to what stands on a list of sanctions now. */
    void requireUnlisted(List<Held> queued) {
        if (queued.stream().anyMatch(held -> decisions.isListed(held.withdrawal()))) {
            throw new Refusal(WithdrawalRefusal.PAYEE_LISTED);
        }
    }

    /** Those of APPROVED ones that may go, in one step; up to 500. */
    void queueReady(List<Withdrawal> ready, Actor actor) {
        book.stepAll(ready, WithdrawalEvent.QUEUE, actor);
    }

    /** One that is APPROVED cannot go as it is, and waits for its owner. */
    void stop(Held held, WithdrawalReason why) {
        book.step(held, WithdrawalEvent.STOP, Actor.SYSTEM, why, "");
        letters.asked(held);
    }

    private boolean isPayable(Withdrawal waiting) {
        return instruments.verified(List.of(waiting.instrument())).contains(waiting.instrument());
    }

    /** The provider has it. */
    void accepted(Held held, Actor actor) {
        if (held.withdrawal().state == WithdrawalState.APPROVED) {
            book.step(held, WithdrawalEvent.QUEUE, Actor.SYSTEM, null, "");
        }
        book.step(held, WithdrawalEvent.ACCEPT, actor, null, "");
        letters.sent(held);
    }

    /** The provider has all of these, which are QUEUED; up to 500. */
    void acceptedAll(List<Held> queued, Actor actor) {
        book.stepAll(queued.stream().map(Held::withdrawal).toList(), WithdrawalEvent.ACCEPT, actor);
        queued.forEach(letters::sent);
    }

    /** The provider does not take it: tried again up to three times where that may help, else the owner is to do something. */
    void refused(Held held, Actor actor, ReasonCode code) {
        var waiting = held.withdrawal();
        if (waiting.state == WithdrawalState.APPROVED) {
            book.step(held, WithdrawalEvent.QUEUE, Actor.SYSTEM, null, "");
        }
        book.step(held, WithdrawalEvent.REFUSE, actor, WithdrawalReason.BANK_REFUSED, code.code());
        waiting.bankCode = code.kept();
        waiting.attempts++;
        if (code.isOfTheMoment() && waiting.attempts < TRIES_MAX) {
            book.step(held, WithdrawalEvent.RETRY, Actor.SYSTEM, WithdrawalReason.BANK_BUSY, "");
            return;
        }
        if (code.isOfData()) {
            instruments.returned(Actor.SYSTEM, waiting.account(), waiting.instrument());
        }
        book.step(held, WithdrawalEvent.STOP, Actor.SYSTEM, WithdrawalReason.BANK_REFUSED, "");
        letters.asked(held);
    }

    /** What was to carry it can never come, through no fault of its own: it waits as APPROVED, or stops where it may not go now. */
    void cameBack(Held held, Actor actor) {
        book.step(held, WithdrawalEvent.REFUSE, actor, WithdrawalReason.BANK_REFUSED, "");
        book.step(held, WithdrawalEvent.RETRY, Actor.SYSTEM, WithdrawalReason.BANK_BUSY, "");
        mayGo(held);
    }

    /** The bank has paid it, by whichever file: it does not leave again. */
    void paid(Held held) {
        var paid = held.withdrawal();
        if (paid.endedBatchId != null && paid.state != WithdrawalState.SENT) {
            // the bank has taken no other file with it, as far as we know: it has taken the one that was ended
            LOG.log(
                    Level.ERROR,
                    "withdrawal={0} is paid, perhaps by PB-{1}, which people ended: ask the bank what it did with that file",
                    paid.id(),
                    paid.endedBatchId + "");
        }
        paid.leavesLaterFile();
        settled(held);
    }

    void settled(Held held) {
        if (held.withdrawal().state != WithdrawalState.SENT) {
            accepted(held, Actor.SYSTEM);
        }
        book.step(held, WithdrawalEvent.SETTLE, Actor.SYSTEM, null, "");
    }

    /** The money is back; with the fee, unless the customer's data was wrong. */
    void returned(Held held, Actor actor, ReasonCode code, boolean invalidates) {
        var back = held.withdrawal();
        if (back.state.isHeld()) {
            accepted(held, Actor.SYSTEM);
        }
        back.feeReturned = !code.isOfData();
        var why = code.isOfData() ? WithdrawalReason.RETURNED_DATA : WithdrawalReason.RETURNED_BANK;
        book.step(held, WithdrawalEvent.RETURN, actor, why, "");
        back.bankCode = code.kept();
        if (invalidates || code.isOfData()) {
            instruments.returned(Actor.SYSTEM, back.account(), back.instrument());
        }
        letters.returned(held);
    }

    /** What is to be paid, in this order. Refuses: INSTRUMENT_UNKNOWN for one that was removed meanwhile. */
    List<PayoutOrder> orders(List<Withdrawal> all) {
        var paidTo = all.stream().map(Withdrawal::instrument).toList();
        var numbers = instruments.numbers(paidTo);
        var banks = instruments.bankCodes(paidTo);
        return all.stream()
                .map(of -> {
                    var number = numbers.get(of.instrument());
                    return number == null ? order(of) : order(of, number, banks.getOrDefault(of.instrument(), ""));
                })
                .toList();
    }

    /** Whom a transaction of a chain is to pay for these, in this order. Refuses likewise. */
    List<Payee> payees(List<Withdrawal> all) {
        return orders(all).stream()
                .map(order -> new Payee(order.number(), order.net()))
                .toList();
    }

    PayoutOrder order(Withdrawal of) {
        var number = instruments.number(of.account(), of.instrument());
        return order(of, number, instruments.get(of.account(), of.instrument()).bic());
    }

    private static PayoutOrder order(Withdrawal of, String number, String bic) {
        return new PayoutOrder(of.id(), of.channel, of.net(), of.holderName, number, bic);
    }

    /** What is asked for needs no number: its instrument may be removed meanwhile. */
    static PayoutOrder known(Withdrawal of) {
        return order(of, "", "");
    }
}
