package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Payments that fit nothing, and what two of the staff decide about them: one proposes, another approves. */
@Stateless
public class StrayPayments {
    public static final String READ = "money:read";
    public static final String PROPOSE = "money:propose";
    public static final String APPROVE = "money:approve";

    private static final int SHOWN_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    StrayStore strays;

    @Inject
    DepositStore store;

    @Inject
    StrayEndings endings;

    @Inject
    StraySuggestions suggestions;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Those in this state, the oldest first, open ones with what they may be for. Refuses: NOT_ALLOWED. */
    public List<StrayView> list(Actor actor, StrayState state) {
        actor.require(READ);
        var found = em.createQuery("from StrayPayment s where s.state = ?1 order by s.id", StrayPayment.class)
                .setParameter(1, state)
                .setMaxResults(SHOWN_MAX)
                .getResultList();
        var suggested = suggestions.of(found);
        return found.stream()
                .map(each -> view(each, suggested.getOrDefault(each.id, List.of())))
                .toList();
    }

    /**
     * Proposes what becomes of one. Refuses: NOT_ALLOWED, STRAY_UNKNOWN, STRAY_CHANGED, DEPOSIT_UNKNOWN, DEPOSIT_DOES_NOT_FIT,
     * OWN_ACCOUNT, WHY_MISSING.
     */
    public StrayView propose(Actor actor, String number, Proposal proposal) {
        actor.require(PROPOSE);
        var stray = strays.held(number);
        if (stray.version != proposal.version()) {
            throw new Refusal(DepositRefusal.STRAY_CHANGED);
        }
        var target = proposal.action() == StrayAction.MATCH ? target(stray, proposal.deposit()) : null;
        store.requireForeign(actor, stray.depositId);
        store.requireForeign(actor, target == null ? null : target.id);
        stray.propose(proposal.action(), target, proposal.why(), actor, clock.instant());
        em.flush();
        audit.note(actor, "stray.propose", "stray:" + stray.number(), proposal.action() + " " + stray.why);
        return view(stray);
    }

    /**
     * Approves what a colleague proposed, and does it. Refuses: NOT_ALLOWED, STRAY_UNKNOWN, STRAY_CHANGED, SECOND_PERSON_NEEDED,
     * OWN_ACCOUNT, ACCOUNT_NOT_OPEN, DEPOSIT_DOES_NOT_FIT.
     */
    public StrayView approve(Actor actor, String number, int version) {
        actor.require(APPROVE);
        var about = about(number); // accounts are locked before what is theirs
        var held = about == null ? null : store.hold(about).orElseThrow();
        var stray = strays.held(number);
        if (stray.version != version) {
            throw new Refusal(DepositRefusal.STRAY_CHANGED);
        }
        store.requireForeign(actor, stray.depositId);
        store.requireForeign(actor, stray.wantedFor);
        var action = stray.approve(actor, clock.instant());
        audit.note(actor, "stray.approve", "stray:" + stray.number(), action.name());
        if (action == StrayAction.RETURN) {
            endings.sendBack(stray, held, actor);
        } else if (held == null || held.account().status() == AccountStatus.CLOSED) {
            throw new Refusal(DepositRefusal.ACCOUNT_NOT_OPEN);
        } else {
            endings.match(stray, held, actor);
        }
        em.flush();
        return view(stray);
    }

    /** Says no to what was proposed; something else can be proposed then. Refuses: NOT_ALLOWED, STRAY_UNKNOWN, STRAY_CHANGED, OWN_ACCOUNT. */
    public StrayView dismiss(Actor actor, String number) {
        actor.require(PROPOSE);
        var stray = strays.held(number);
        store.requireForeign(actor, stray.depositId);
        store.requireForeign(actor, stray.wantedFor);
        stray.dismiss();
        em.flush();
        audit.note(actor, "stray.dismiss", "stray:" + stray.number(), "");
        return view(stray);
    }

    private Deposit target(StrayPayment stray, @Nullable DepositId named) {
        var own = stray.depositId == null ? null : new DepositId(stray.depositId);
        var id = named == null ? own : named;
        if (id == null || (stray.kind == StrayKind.DIFFERS && !id.equals(own))) {
            throw new Refusal(DepositRefusal.DEPOSIT_DOES_NOT_FIT);
        }
        var target = store.get(id);
        if (target.asset != stray.asset
                || (target.state == DepositState.CONFLICTED && stray.kind != StrayKind.DIFFERS)) {
            throw new Refusal(DepositRefusal.DEPOSIT_DOES_NOT_FIT);
        }
        return target;
    }

    /** The deposit it will change. */
    private @Nullable DepositId about(String number) {
        return StrayStore.id(number)
                .flatMap(id -> em
                        .createQuery(
                                "select coalesce(s.wantedFor, s.depositId) from StrayPayment s where s.id = ?1",
                                Long.class)
                        .setParameter(1, id)
                        .getResultList()
                        .stream()
                        .filter(Objects::nonNull)
                        .findFirst())
                .map(DepositId::new)
                .orElse(null);
    }

    private StrayView view(StrayPayment stray) {
        return view(stray, List.of());
    }

    private StrayView view(StrayPayment stray, List<StraySuggestion> suggested) {
        var about = stray.wantedFor == null ? stray.depositId : stray.wantedFor;
        AccountId account =
                about == null ? null : store.get(new DepositId(about)).account();
        return stray.view(account, suggested);
    }
}
