package io.paydesk.correction;

import io.paydesk.account.AccountErased;
import io.paydesk.account.AccountView;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the customer by mail what was mended, in the words that were written for them. */
@Dependent
class CorrectionLetters {
    static final String CREDITED = "correction-credited";
    static final String DEBITED = "correction-debited";
    static final String REVERSED_IN = "correction-reversed-in";
    static final String REVERSED_OUT = "correction-reversed-out";

    @PersistenceContext
    EntityManager em;

    @EJB
    Letters letters;

    /** Whom they were written to is nobody’s to know any more. */
    void forget(@Observes AccountErased erased) {
        letters.forget(em.createQuery("select c.id from Correction c where c.accountId = ?1", Long.class)
                .setParameter(1, erased.account().value())
                .getResultStream()
                .map(id -> new CorrectionId(id).object())
                .toList());
    }

    /** Says which way it went, and how much of it paid what was owed or is owed now. */
    void booked(Correction of, DebtPart part, AccountView account) {
        var facts = new LinkedHashMap<>(
                Map.of("transaction", of.id().toString(), "amount", of.amount().toString(), "words", of.words));
        if (!part.debt().isZero()) {
            facts.put(of.isCredit() ? "paid" : "owed", part.debt().toString());
            facts.put("rest", part.rest().toString());
        }
        letters.send(new Letter(
                template(of),
                of.id().object(),
                account.email(),
                account.name(),
                account.speaks(),
                Map.copyOf(facts),
                Map.of()));
    }

    private static String template(Correction of) {
        return switch (of.kind) {
            case CREDIT -> CREDITED;
            case DEBIT -> DEBITED;
            case REVERSAL -> of.isCredit() ? REVERSED_IN : REVERSED_OUT;
        };
    }
}
