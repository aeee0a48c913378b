package io.paydesk.identity;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A customer's way to be known: the case that is begun, the documents that are sent. */
@Stateless
public class IdentityCases {
    static final int TIER_MAX = 3;

    @PersistenceContext
    EntityManager em;

    @Inject
    CaseStore cases;

    @EJB
    Accounts accounts;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** The unfinished case, else the last one; empty when there was none. */
    public Optional<CaseView> of(AccountId account) {
        return cases.unfinished(account).or(() -> cases.last(account)).map(cases::view);
    }

    /** Which pictures this tier needs of an account that has the other one; of none when it has the tier already. */
    public static Set<DocumentKind> needed(int wanted, int has, Paper paper) {
        return wanted > TIER_MAX || wanted <= has ? Set.of() : DocumentKind.needed(wanted, has, paper);
    }

    /** Whether name, birth date and number are asked for, as they are with a document. */
    public static boolean asksWho(int has) {
        return has < 2;
    }

    /**
     * Begins a case for one who needs the tier, such as before the first deposit; the one that is unfinished serves as well.
     * Refuses: ACCOUNT_UNKNOWN, TIER_NOT_OPEN.
     */
    public CaseView open(Actor actor, AccountId id, CaseReason reason, int tier) {
        var account = accounts.hold(id);
        var unfinished = cases.unfinished(id);
        return cases.view(unfinished.isPresent() ? unfinished.get() : begin(actor, account, reason, tier));
    }

    /**
     * Takes what a customer sends for a tier, or what was asked for again. The same form sent twice is taken once. Refuses:
     * ALREADY_SENT, TIER_NOT_OPEN, PAPER_MISSING, PICTURE_MISSING, and what {@link Person} refuses.
     */
    public CaseView send(AccountId id, SentDocuments sent) {
        var account = accounts.hold(id);
        var again = em.createQuery(
                        "from IdentityCase c where c.accountId = ?1 and c.formToken = ?2", IdentityCase.class)
                .setParameter(1, id.value())
                .setParameter(2, sent.token())
                .getResultStream()
                .findFirst();
        if (again.isPresent()) {
            return cases.view(again.get());
        }
        var found = cases.unfinished(id);
        var taken = found.isPresent() ? found.get() : begin(account.actor(), account, CaseReason.WISH, sent.tier());
        var needed = taken.state == CaseState.ASKED_AGAIN ? taken.asked() : wanted(taken, account, sent);
        taken.submit(sent.token(), clock.instant());
        for (var kind : needed) {
            cases.keep(taken, picture(sent, kind));
        }
        var kinds = needed.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
        audit.note(account.actor(), "identity.send", taken.id().object(), "tier " + taken.tier + ": " + kinds);
        return cases.view(taken);
    }

    /** An account that is closed waits for nothing. */
    public void leave(@Observes AccountClosing closing) {
        cases.unfinished(closing.account()).ifPresent(each -> each.expire(clock.instant()));
    }

    private Set<DocumentKind> wanted(IdentityCase taken, AccountView account, SentDocuments sent) {
        if (sent.tier() < taken.tier || sent.tier() > TIER_MAX || sent.tier() <= account.identityTier()) {
            throw new Refusal(IdentityRefusal.TIER_NOT_OPEN);
        }
        taken.tier = sent.tier();
        if (asksWho(account.identityTier())) {
            if (sent.paper() == null) {
                throw new Refusal(IdentityRefusal.PAPER_MISSING);
            }
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            cases.seal(taken, Person.of(sent.paper(), sent.person(), today));
        }
        return DocumentKind.needed(sent.tier(), account.identityTier(), sent.paper());
    }

    private static DocumentPicture picture(SentDocuments sent, DocumentKind kind) {
        return sent.pictures().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new Refusal(IdentityRefusal.PICTURE_MISSING.at(kind)));
    }

    private IdentityCase begin(Actor actor, AccountView account, CaseReason reason, int tier) {
        if (tier < 1 || tier > TIER_MAX || tier <= account.identityTier()) {
            throw new Refusal(IdentityRefusal.TIER_NOT_OPEN);
        }
        var begun = new IdentityCase(account.id(), reason, tier, clock.instant());
        em.persist(begun);
        audit.note(Objects.requireNonNull(actor), "identity.open", begun.id().object(), account.id() + " " + reason);
        return begun;
    }
}
