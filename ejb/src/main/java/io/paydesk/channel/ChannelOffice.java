package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where channels are closed by one, and opened and their terms renewed by two people. */
@Stateless
public class ChannelOffice {
    /** What one must hold to look, to propose, to approve and to close. */
    public static final String READ = "money:read";

    public static final String PROPOSE = "money:propose";
    public static final String APPROVE = "money:approve";

    @PersistenceContext
    EntityManager em;

    @Inject
    Proposals proposals;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Proposes new terms; from now at the earliest. Refuses: NOT_ALLOWED, CHANNEL_UNKNOWN, TERMS_WRONG, NOTE_MISSING. */
    public long propose(Actor actor, NewTerms wanted) {
        actor.require(PROPOSE);
        var proposal = new Proposal(actor, wanted.validFrom(), wanted.note(), clock.instant());
        var terms = new TermsProposal(channel(wanted.channel()), wanted, proposal);
        proposals.keep(actor, terms);
        return terms.id;
    }

    /** They hold from their instant on, or from now when it has passed. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public void approve(Actor actor, long id) {
        var approved = proposals.approve(actor, TermsProposal.class, id);
        var channel = channel(approved.channel);
        em.lock(channel, LockModeType.PESSIMISTIC_WRITE);
        em.persist(new ChannelTerms(approved, free(channel, approved.proposal.validFrom)));
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuse(Actor actor, long id) {
        proposals.refuse(actor, TermsProposal.class, id);
    }

    /** Closes a channel at once: what is under way goes on, and a proposal to open it is over. Refuses: NOT_ALLOWED, CHANNEL_UNKNOWN. */
    public void close(Actor actor, String code) {
        actor.require(APPROVE);
        var channel = hold(code);
        channel.enabled = false;
        em.createQuery(
                        "from ChannelOpening o where o.channel = ?1 and o.proposal.state = OPEN order by o.id",
                        ChannelOpening.class)
                .setParameter(1, code)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(opening ->
                        opening.proposal.refuse(actor, clock.instant())); // they knew nothing of why it is closed now
        audit.note(actor, "channel.close", "channel:" + code, "");
    }

    /** Proposes to open a closed one again. Refuses: NOT_ALLOWED, CHANNEL_UNKNOWN, CHANNEL_OPEN, NOTE_MISSING. */
    public long proposeOpening(Actor actor, String code, String why) {
        actor.require(PROPOSE);
        var channel = hold(code);
        if (channel.enabled) {
            throw new Refusal(ChannelRefusal.CHANNEL_OPEN);
        }
        var now = clock.instant();
        var opening = new ChannelOpening(channel, new Proposal(actor, now, why, now));
        proposals.keep(actor, opening);
        return opening.id;
    }

    /** Opens it. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public void approveOpening(Actor actor, long id) {
        actor.require(APPROVE);
        var channel = hold(em.createQuery("select o.channel from ChannelOpening o where o.id = ?1", String.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN)));
        proposals.approve(actor, ChannelOpening.class, id);
        channel.enabled = true;
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuseOpening(Actor actor, long id) {
        proposals.refuse(actor, ChannelOpening.class, id);
    }

    /** The channels that somebody proposes to open, the oldest proposal first. Refuses: NOT_ALLOWED. */
    public List<OpeningView> openings(Actor actor) {
        actor.require(READ);
        return proposals.open(ChannelOpening.class).stream()
                .map(ChannelOpening::view)
                .toList();
    }

    /** The proposals that wait for a decision, the oldest first. Refuses: NOT_ALLOWED. */
    public List<TermsProposalView> proposals(Actor actor) {
        actor.require(READ);
        return proposals.open(TermsProposal.class).stream()
                .map(each -> each.view(channel(each.channel).asset))
                .toList();
    }

    /** The instant, or the second after the last terms that begin at it. */
    private Instant free(Channel channel, Instant wanted) {
        var from = wanted;
        while (em.createQuery(
                                "select count(t) from ChannelTerms t where t.channel = ?1 and t.validFrom = ?2",
                                Long.class)
                        .setParameter(1, channel.code)
                        .setParameter(2, from)
                        .getSingleResult()
                > 0) {
            from = from.plusSeconds(1);
        }
        return from;
    }

    /** The channel, held before what is proposed about whether it is open: one order for all. Refuses: CHANNEL_UNKNOWN. */
    private Channel hold(String code) {
        return Optional.ofNullable(em.find(Channel.class, code, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_UNKNOWN));
    }

    private Channel channel(String code) {
        return Optional.ofNullable(em.find(Channel.class, code))
                .orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_UNKNOWN));
    }
}
