package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.HolderName;
import io.paydesk.kernel.Refusal;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.staff.Staff;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** The other way to prove an instrument: one of the staff has seen a statement of it in its owner's name. */
@Stateless
public class ConfirmInstrument {
    /** What one must hold: who decides whose an account is, decides whose an instrument is. */
    public static final String CONFIRM = "identity:decide";

    private static final int EVIDENCE_MAX = 200;

    @EJB
    Accounts accounts;

    @Inject
    InstrumentStore store;

    @EJB
    Letters letters;

    @EJB
    Staff staff;

    @Inject
    Clock clock;

    /**
     * It is VERIFIED from now on, for a year, on this evidence, such as the number of the request that the statement came with; its
     * owner is told by mail. Its holder must be the account's owner as the account says today. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN, EVIDENCE_MISSING,
     * INSTRUMENT_UNKNOWN, HOLDER_DIFFERS, NOTHING_TO_PROVE, OWN_ACCOUNT.
     */
    public InstrumentView confirm(Actor actor, AccountId account, InstrumentId id, String evidence) {
        actor.require(CONFIRM);
        var reference = evidence.strip();
        var owner = accounts.hold(account);
        if (reference.isEmpty() || reference.length() > EVIDENCE_MAX) {
            throw new Refusal(InstrumentRefusal.EVIDENCE_MISSING, EVIDENCE_MAX);
        }
        if (staff.isOwn(actor, owner.email())) {
            throw new Refusal(InstrumentRefusal.OWN_ACCOUNT);
        }
        var found = store.find(account, id);
        if (!HolderName.matches(found.holderName, owner.name())) {
            throw new Refusal(InstrumentRefusal.HOLDER_DIFFERS, owner.name());
        }
        var now = clock.instant();
        found.confirm(now);
        store.alike(found).forEach(found::share);
        store.note(actor, "instrument.confirm", found, reference);
        var confirmed = found.view(now);
        tell(owner, confirmed);
        return confirmed;
    }

    /** The owner hears of it by mail: whoever forged the statement wants to be paid in their name. */
    private void tell(AccountView owner, InstrumentView confirmed) {
        letters.send(new Letter(
                "instrument-confirmed",
                owner.id().object(),
                owner.email(),
                owner.name(),
                owner.speaks(),
                Map.of(
                        "method",
                        confirmed.masked() + " · " + confirmed.currency(),
                        "at",
                        clock.instant().toString(),
                        "zone",
                        owner.timeZone()),
                Map.of()));
    }
}
