package io.paydesk.deposit;

import io.paydesk.account.AccountErased;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.kernel.Money;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;

/** What the customer is told of a deposit by mail. */
@Dependent
class DepositLetters {
    @PersistenceContext
    EntityManager em;

    @EJB
    Letters letters;

    /** Whom they were written to is nobody’s to know any more. */
    void forget(@Observes AccountErased erased) {
        letters.forget(em.createQuery("select d.id from Deposit d where d.accountId = ?1", Long.class)
                .setParameter(1, erased.account().value())
                .getResultStream()
                .map(id -> new DepositId(id).object())
                .toList());
    }

    /** Says how much of it paid what was owed. */
    void credited(Deposit of, AccountView account) {
        var more = of.debtMinor == 0
                ? Map.<String, String>of()
                : Map.of(
                        "paid",
                        of.debt().toString(),
                        "rest",
                        of.net().minus(of.debt()).toString());
        send("deposit-credited", of, account, facts(of, of.net(), more));
    }

    /** Why it waits, and the way on. */
    void held(Deposit of, AccountView account) {
        var template = of.state == DepositState.HELD_KYC ? "deposit-held-identity" : "deposit-held-review";
        var checked = of.reason == DepositReason.BEING_CHECKED ? Map.of("checked", "yes") : Map.<String, String>of();
        send(template, of, account, facts(of, of.goesBack(), checked));
    }

    void conflicted(Deposit of, AccountView account, Money came) {
        send("deposit-conflicted", of, account, came);
    }

    /** What came late, or again, goes back. */
    void strayReturning(Deposit of, AccountView account, Money came) {
        sendIfOpen("payment-returning", of, account, came);
    }

    void strayReturned(Deposit of, AccountView account, Money came) {
        sendIfOpen("payment-returned", of, account, came);
    }

    /** That a payment could not be sent back. */
    void strayNotReturned(Deposit of, AccountView account, Money came) {
        sendIfOpen("payment-return-failed", of, account, came);
    }

    /** Says to where, if that is not its source. */
    void refunding(Deposit of, AccountView account) {
        send("deposit-refunding", of, account, facts(of, of.goesBack(), target(of)));
    }

    void refundFailed(Deposit of, AccountView account) {
        send("deposit-refund-failed", of, account, of.goesBack());
    }

    void refunded(Deposit of, AccountView account) {
        send("deposit-refunded", of, account, facts(of, of.amount(), target(of)));
    }

    private static Map<String, String> target(Deposit of) {
        return of.refundTo == null ? Map.of() : Map.of("instrument", of.refundTo);
    }

    void chargedBack(Deposit of, AccountView account) {
        send("deposit-charged-back", of, account, new Money(of.chargedMinor, of.asset));
    }

    /** Who has left is not written to about what came after. */
    private void sendIfOpen(String template, Deposit of, AccountView account, Money amount) {
        if (account.status() != AccountStatus.CLOSED) {
            send(template, of, account, amount);
        }
    }

    private void send(String template, Deposit of, AccountView account, Money amount) {
        send(template, of, account, facts(of, amount, Map.of()));
    }

    private static Map<String, String> facts(Deposit of, Money amount, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put("amount", amount.toString());
        facts.put("transaction", of.id().toString());
        return Map.copyOf(facts);
    }

    private void send(String template, Deposit of, AccountView account, Map<String, String> facts) {
        letters.send(new Letter(
                template, of.id().object(), account.email(), account.name(), account.speaks(), facts, Map.of()));
    }
}
