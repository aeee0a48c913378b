package io.paydesk.web.wallet;

import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.instrument.Cards;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of the customer’s cards a deposit by card is to come from; none where another card will pay. */
@Named
@RequestScoped
public class DepositCards {
    @Inject
    HttpServletRequest request;

    @Inject
    Instruments instruments;

    @Inject
    Cards cards;

    @Inject
    Visitor visitor;

    public boolean asked(ChannelView way) {
        return way.kind() == ChannelKind.CARD;
    }

    /** Whether one can be added on the pages. */
    public boolean isAddable() {
        return cards.areTaken();
    }

    /** Those that can pay by this way. */
    public List<InstrumentView> of(ChannelView way) {
        return instruments.of(visitor.customer().id()).stream()
                .filter(each -> each.kind() == InstrumentKind.CARD)
                .filter(each -> each.currency().equals(way.asset().name()))
                .filter(each -> each.state() != InstrumentState.INVALID)
                .toList();
    }

    /** The one that was sent along, else the first: it is seldom another. */
    public boolean isMarked(InstrumentView card, ChannelView way) {
        var sent = request.getParameter("card");
        return sent == null
                ? of(way).get(0).id().equals(card.id())
                : sent.equals(card.id().toString());
    }

    /** Null for another card, or where none is asked for. */
    @Nullable
    InstrumentId chosen() {
        var sent = Objects.requireNonNullElse(request.getParameter("card"), "");
        return sent.isEmpty() ? null : InstrumentId.of(sent);
    }
}
