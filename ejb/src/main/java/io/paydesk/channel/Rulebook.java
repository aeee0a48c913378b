package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules of one kind, which are renewed by two people. What was judged keeps the version it was judged by. */
public abstract class Rulebook<T extends Rule, V> {
    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    private final Class<T> kind;
    private final Function<T, V> view;

    protected Rulebook(Class<T> kind, Function<T, V> view) {
        this.kind = kind;
        this.view = view;
    }

    /** Keeps what somebody proposes; from now at the earliest. Refuses: NOT_ALLOWED, NOTE_MISSING, and as the rule does. */
    protected long propose(Actor actor, Instant validFrom, String note, Function<Proposal, T> wanted) {
        actor.require(ChannelOffice.PROPOSE);
        var rule = wanted.apply(new Proposal(actor, validFrom, note, clock.instant()));
        proposals.keep(actor, rule);
        return rule.id;
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public void approve(Actor actor, long id) {
        proposals.approve(actor, kind, id);
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuse(Actor actor, long id) {
        proposals.refuse(actor, kind, id);
    }

    /** What counts now, asset by asset. Refuses: NOT_ALLOWED. */
    public List<V> current(Actor actor) {
        actor.require(ChannelOffice.READ);
        return Stream.of(Asset.values())
                .flatMap(asset -> proposals.valid(kind, asset).stream())
                .map(view)
                .toList();
    }

    /** What waits for a second person or for its day, the oldest first. Refuses: NOT_ALLOWED. */
    public List<V> coming(Actor actor) {
        actor.require(ChannelOffice.READ);
        return proposals.coming(kind).stream().map(view).toList();
    }
}
