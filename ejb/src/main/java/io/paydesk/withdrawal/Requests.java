package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What becomes of a request at once: it passes, or people look at it and its owner is told why and by when. */
@Dependent
class Requests {
    @Inject
    WithdrawalBook book;

    @Inject
    Decisions decisions;

    @Inject
    WithdrawalLetters letters;

    void judge(Held held, InstrumentView instrument) {
        var why = decisions.judge(held.withdrawal(), held.account(), instrument);
        if (why.isEmpty()) {
            book.step(held, WithdrawalEvent.PASS, Actor.SYSTEM, null, "");
        } else {
            book.step(held, WithdrawalEvent.REVIEW, Actor.SYSTEM, why.get(), "");
            letters.inReview(held);
        }
    }
}
