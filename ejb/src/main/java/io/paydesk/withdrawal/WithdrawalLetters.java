package io.paydesk.withdrawal;

import io.paydesk.account.AccountErased;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;

/** Tells the owner by mail what became of a withdrawal: what, why, by when. */
@Dependent
class WithdrawalLetters {
    @PersistenceContext
    EntityManager em;

    @EJB
    Letters letters;

    /** Whom they were written to is nobody’s to know any more. */
    void forget(@Observes AccountErased erased) {
        letters.forget(em.createQuery("select w.id from Withdrawal w where w.accountId = ?1", Long.class)
                .setParameter(1, erased.account().value())
                .getResultStream()
                .map(id -> about(new WithdrawalId(id)))
                .toList());
    }

    void inReview(Held held) {
        send("withdrawal-review", held);
    }

    void sent(Held held) {
        send("withdrawal-sent", held);
    }

    void rejected(Held held) {
        send("withdrawal-rejected", held);
    }

    void returned(Held held) {
        send("withdrawal-returned", held);
    }

    void asked(Held held) {
        send("withdrawal-asked", held);
    }

    private void send(String template, Held held) {
        var about = held.withdrawal();
        var account = held.account();
        var facts = new HashMap<String, String>();
        facts.put("withdrawal", about.id().toString());
        facts.put("money", about.amount().toString());
        facts.put("net", about.net().toString());
        facts.put("instrument", about.masked);
        facts.put("zone", account.timeZone());
        facts.put("due", about.dueAt.toString());
        facts.put("arrives", about.expectedBy.toString());
        facts.put("why", about.reason == null ? "" : about.reason.name());
        facts.put("words", about.note);
        facts.put("fee-back", about.feeReturned + "");
        if (about.debtMinor > 0) {
            facts.put("paid", about.debt().toString());
            facts.put("rest", about.back().minus(about.debt()).toString());
        }
        letters.send(new Letter(
                template, about(about.id()), account.email(), account.name(), account.speaks(), facts, Map.of()));
    }

    private static String about(WithdrawalId id) {
        return "withdrawal:" + id;
    }
}
