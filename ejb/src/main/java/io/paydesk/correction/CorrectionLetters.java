package io.paydesk.correction;

import io.paydesk.account.AccountView;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells the customer by mail what was mended, in the words that were written for them. */
@Dependent
class CorrectionLetters {
    @Inject
    Letters letters;

    void booked(Correction of, AccountView account) {
        letters.send(new Letter(
                template(of.kind),
                of.id().object(),
                account.email(),
                account.name(),
                account.speaks(),
                Map.of("transaction", of.id().toString(), "amount", of.amount().toString(), "words", of.words),
                Map.of()));
    }

    static String template(CorrectionKind kind) {
        return switch (kind) {
            case CREDIT -> "correction-credited";
            case DEBIT -> "correction-debited";
            case REVERSAL -> "correction-reversed";
        };
    }
}
