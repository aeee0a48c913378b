package io.paydesk.deposit;

import io.paydesk.account.AccountStatus;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.Channels;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where money goes that its source would not take back: to what is proved to be its owner's, of the same currency. */
@Dependent
class RefundTargets {
    @EJB
    Instruments instruments;

    @EJB
    ChainAddresses addresses;

    @EJB
    Channels channels;

    /** Those of its owner. */
    List<InstrumentView> of(Deposit deposit) {
        return instruments.of(deposit.account()).stream()
                .filter(each -> isGood(deposit, each))
                .toList();
    }

    /** Refuses: INSTRUMENT_UNKNOWN, TARGET_WRONG. */
    InstrumentView fitting(DepositStore.Held held, @Nullable InstrumentId id) {
        if (id == null || held.account().status() == AccountStatus.FROZEN) {
            throw new Refusal(DepositRefusal.TARGET_WRONG);
        }
        var found = instruments.get(held.account().id(), id);
        if (!isGood(held.deposit(), found) || isListed(held, found)) {
            throw new Refusal(DepositRefusal.TARGET_WRONG);
        }
        return found;
    }

    /** The channel by which money goes there, told of by those who tell of what comes from there. */
    String way(InstrumentView to) {
        return channels.in(ChannelKind.valueOf(to.kind().name()), Asset.of(to.currency()))
                .orElseThrow(() -> new Refusal(DepositRefusal.TARGET_WRONG));
    }

    private boolean isGood(Deposit deposit, InstrumentView to) {
        return to.state() == InstrumentState.VERIFIED
                && to.currency().equals(deposit.asset.name())
                && channels.in(ChannelKind.valueOf(to.kind().name()), deposit.asset)
                        .isPresent();
    }

    private boolean isListed(DepositStore.Held held, InstrumentView to) {
        return to.kind() == InstrumentKind.CHAIN
                && addresses.sanctioned(instruments.number(held.account().id(), to.id())) > 0;
    }
}
