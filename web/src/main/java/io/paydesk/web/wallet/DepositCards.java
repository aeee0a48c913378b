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
import jakarta.ejb.EJB;
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

    @EJB
    Instruments instruments;

    @EJB
    Cards cards;

    @Inject
    Visitor visitor;

    private boolean asked;
    private List<InstrumentView> all = List.of();
    private String marked = "";

    /** Looks once for those that can pay by this way; marks the one that was sent along, else the first: it is seldom another. */
    void offer(ChannelView way) {
        asked = way.kind() == ChannelKind.CARD;
        all = asked ? payingBy(way) : List.of();
        var sent = request.getParameter("card");
        var first = all.isEmpty() ? "" : all.get(0).id().toString();
        marked = sent == null || !isOffered(sent) ? first : sent;
    }

    private List<InstrumentView> payingBy(ChannelView way) {
        return instruments.of(visitor.customer().id()).stream()
                .filter(each -> each.kind() == InstrumentKind.CARD)
                .filter(each -> each.currency().equals(way.asset().name()))
                .filter(each -> each.state() != InstrumentState.INVALID)
                .toList();
    }

    /** One of the customer’s cards, or none of them, which is another card. */
    private boolean isOffered(String sent) {
        return sent.isEmpty()
                || all.stream().anyMatch(each -> each.id().toString().equals(sent));
    }

    public boolean isAsked() {
        return asked;
    }

    /** Whether one can be added on the pages. */
    public boolean isAddable() {
        return cards.areTaken();
    }

    public List<InstrumentView> getAll() {
        return all;
    }

    public boolean isMarked(InstrumentView card) {
        return card.id().toString().equals(marked);
    }

    /** Whether another card is to pay. */
    public boolean isOther() {
        return marked.isEmpty();
    }

    /** Null for another card, or where none is asked for. Refuses: INSTRUMENT_UNKNOWN for what stands for none of them. */
    @Nullable
    InstrumentId chosen() {
        var sent = Objects.requireNonNullElse(request.getParameter("card"), all.isEmpty() ? "" : "none");
        return sent.isEmpty() ? null : InstrumentId.of(sent);
    }
}
