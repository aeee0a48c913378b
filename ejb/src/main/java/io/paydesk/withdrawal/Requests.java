package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Limits;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** What becomes of a request at once: it passes, or people look at it and its owner is told why and by when. */
@Dependent
class Requests {
    @Inject
    WithdrawalBook book;

    @Inject
    Decisions decisions;

    @Inject
    WithdrawalLetters letters;

    @EJB
    Instruments instruments;

    @EJB
    ChainAddresses addresses;

    @EJB
    Channels channels;

    @EJB
    Limits limits;

    /** Refuses: IDENTITY_NEEDED where the tier takes nothing out. */
    void requireTier(AccountView account, Money amount) {
        var out = limits.of(account, amount.asset()).stream()
                .filter(line -> line.direction() == Direction.OUT)
                .toList();
        if (out.isEmpty() || out.stream().anyMatch(line -> line.cap().isZero())) {
            throw new Refusal(ChannelRefusal.IDENTITY_NEEDED);
        }
    }

    /** Money goes out by what is not ours. Refuses: OUR_OWN_ADDRESS for one that a deposit was given. */
    void requireForeign(AccountId account, InstrumentView instrument) {
        if (instrument.kind() == InstrumentKind.CHAIN
                && addresses.isOurs(instruments.number(account, instrument.id()))) {
            throw new Refusal(WithdrawalRefusal.OUR_OWN_ADDRESS);
        }
    }

    /**
     * It is to be paid to another instrument than rules have judged: they judge it anew. Refuses: OUR_OWN_ADDRESS, INSTRUMENT_UNFIT,
     * INSTRUMENT_STALE.
     */
    Optional<WithdrawalReason> redirect(Held held, InstrumentView other) {
        var asked = held.withdrawal();
        requireForeign(asked.account(), other);
        asked.payTo(other, channels.get(asked.channel).kind().name());
        return decisions.judge(asked, held.account(), other);
    }

    /** It is to be paid as it was asked for: rules judge it anew where its holder is not the owner any more, by name. */
    Optional<WithdrawalReason> look(Held held) {
        var asked = held.withdrawal();
        return decisions.isAnothers(asked, held.account())
                ? instruments.of(asked.account()).stream()
                        .filter(each -> each.id().equals(asked.instrument()))
                        .findFirst()
                        .flatMap(there -> decisions.judge(asked, held.account(), there))
                : Optional.empty();
    }

    /** Whether what it goes to now stands on a list of sanctions. */
    boolean isListed(Withdrawal asked) {
        return decisions.isListed(asked);
    }

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
