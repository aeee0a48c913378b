package io.paydesk.identity;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a case ends or goes back, whoever decides: the tier, the news uphill, the letter, the note. */
@Dependent
class CaseEndings {
    @Inject
    CaseStore cases;

    @EJB
    Identities identities;

    @EJB
    Accounts accounts;

    @Inject
    Event<IdentityRefused> refused;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    void approve(Actor actor, IdentityCase of) {
        var account = accounts.get(of.account());
        of.approve(actor, clock.instant());
        identities.decide(actor, of.account(), Math.max(of.tier, account.identityTier()), "case " + of.id());
        cases.tell("identity-approved", account, "TIER_" + of.tier);
        note(actor, "identity.approve", of, "tier " + of.tier);
    }

    /** Refuses: REASON_MISSING. */
    void refuse(Actor actor, IdentityCase of, @Nullable RefusedBecause because) {
        if (because == null) {
            throw new Refusal(IdentityRefusal.REASON_MISSING);
        }
        of.refuse(because, actor, clock.instant());
        refused.fire(new IdentityRefused(of.account(), of.id(), of.reason));
        cases.tell("identity-refused", account(of), because.name());
        note(actor, "identity.refuse", of, because.name());
    }

    /** Refuses: KINDS_MISSING, REASON_MISSING. */
    void askAgain(Actor actor, IdentityCase of, Set<DocumentKind> kinds, @Nullable AskedBecause because) {
        var sent = cases.documents(of).stream().map(each -> each.kind).collect(Collectors.toSet());
        if (kinds.isEmpty() || !sent.containsAll(kinds)) {
            throw new Refusal(IdentityRefusal.KINDS_MISSING);
        }
        if (because == null) {
            throw new Refusal(IdentityRefusal.REASON_MISSING);
        }
        of.askAgain(kinds, because, clock.instant());
        cases.tell("identity-asked", account(of), because.name());
        note(actor, "identity.ask-again", of, because + " " + of.askedKinds);
    }

    void expire(IdentityCase of) {
        of.expire(clock.instant());
        refused.fire(new IdentityRefused(of.account(), of.id(), of.reason));
        note(Actor.SYSTEM, "identity.expire", of, "");
    }

    void note(Actor actor, String action, IdentityCase of, String details) {
        audit.note(actor, action, of.id().object(), of.account() + " " + details);
    }

    private AccountView account(IdentityCase of) {
        return accounts.get(of.account());
    }
}
