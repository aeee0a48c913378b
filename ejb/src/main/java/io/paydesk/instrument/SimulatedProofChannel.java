package io.paydesk.instrument;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Settings;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;

/** For demonstrations: no money moves, and the statement line that the bank would show comes as a mail that says so. */
@Dependent
class SimulatedProofChannel implements ProofChannel {
    @EJB
    Letters letters;

    @Inject
    Settings settings;

    @Override
    public boolean reaches(InstrumentView instrument) {
        var reached =
                instrument.kind() != InstrumentKind.CARD || instrument.expires() != null; // else nobody has its number
        return settings.demo() && reached;
    }

    @Override
    public void send(AccountView owner, InstrumentView instrument, long minor) {
        letters.send(new Letter(
                "instrument-statement",
                owner.id().object(),
                owner.email(),
                owner.name(),
                owner.speaks(),
                Map.of(
                        "amount",
                        BigDecimal.valueOf(minor, 2).toPlainString() + " " + instrument.currency(),
                        "instrument",
                        instrument.masked()),
                Map.of()));
    }
}
