package io.paydesk.web.wallet;

import io.paydesk.channel.ChannelView;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Money;
import org.jspecify.annotations.Nullable;

/** An instrument that can be paid to, how, and what there is to pay. The channel is null where none pays to it. */
public record PayoutWay(InstrumentView instrument, @Nullable ChannelView channel, Money available) {
    /** Whether it may be chosen. */
    public boolean isOpen() {
        return channel != null && channel.enabled() && instrument.state() == InstrumentState.VERIFIED;
    }
}
