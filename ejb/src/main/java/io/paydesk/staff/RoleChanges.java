package io.paydesk.staff;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How roles come to a member, in the transaction of the verb that asks: at once, or, where they are grave and there is a second
 * administrator, as a proposal to that one.
 */
@Dependent
class RoleChanges {
    /** So long after one administrator was shut out the only one left gives no grave roles alone: time for that one to object. */
    static final Duration ALONE_AFTER = Duration.ofDays(3);

    private static final int SHOWN_MAX = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @PersistenceContext
    EntityManager em;

    @Inject
    StaffBook book;

    @Inject
    StaffNews news;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Whether one administrator is not enough for it: a role that asks for a second step is added, and another is there to agree.
     * Refuses: ADMINISTRATOR_ENDED_LATELY.
     */
    boolean needSecond(Actor actor, Collection<Role> before, Collection<Role> wanted) {
        var grave = wanted.stream().anyMatch(role -> role.needsSecondFactor() && !before.contains(role));
        if (!grave || actor.kind() != Actor.Kind.STAFF) {
            return false;
        }
        if (book.otherAdministrators(actor.staffId()) > 0) {
            return true;
        }
        requireLongAlone();
        return false;
    }

    /** Else one of two would shut the other out, give what takes both, and let the other in again. */
    private void requireLongAlone() {
        var until = book.administratorEnded().map(ended -> ended.plus(ALONE_AFTER));
        if (until.filter(clock.instant()::isBefore).isPresent()) {
            throw new Refusal(StaffRefusal.ADMINISTRATOR_ENDED_LATELY, TIME.format(until.get()));
        }
    }

    /** Refuses: GRANT_WAITS. */
    void requireNothingOpen(StaffMember member) {
        if (of(member).isPresent()) {
            throw new Refusal(StaffRefusal.GRANT_WAITS);
        }
    }

    /** Refuses: GRANT_WAITS. */
    void propose(Actor actor, StaffMember member, Set<Role> wanted) {
        requireNothingOpen(member);
        em.persist(new RoleGrant(member, wanted, actor.staffId(), clock.instant()));
        audit.note(
                actor,
                "staff.roles-propose",
                member.object(),
                new TreeSet<>(member.roles) + " → " + new TreeSet<>(wanted));
    }

    /** What was open about the member’s roles is over with it. Refuses: LAST_ADMINISTRATOR. */
    void apply(Actor actor, StaffMember member, Set<Role> wanted) {
        if (!wanted.contains(Role.ADMIN)) {
            endAdministrator(member);
        }
        of(member).ifPresent(this::end);
        var before = new TreeSet<>(member.roles);
        member.roles.clear();
        member.roles.addAll(wanted);
        audit.note(actor, "staff.roles", member.object(), before + " → " + new TreeSet<>(wanted));
    }

    /** One who is an administrator is none from now on, and is told so. Refuses: LAST_ADMINISTRATOR. */
    void endAdministrator(StaffMember member) {
        if (!member.active || !member.roles.contains(Role.ADMIN)) {
            return;
        }
        if (book.otherAdministrators(member.id) == 0) {
            throw new Refusal(StaffRefusal.LAST_ADMINISTRATOR);
        }
        member.administratorUntil = clock.instant();
        news.administratorEnded(member);
    }

    /** Refuses: GRANT_DECIDED. */
    RoleGrant find(long id) {
        return Optional.ofNullable(em.find(RoleGrant.class, id))
                .orElseThrow(() -> new Refusal(StaffRefusal.GRANT_DECIDED));
    }

    Optional<RoleGrant> of(StaffMember member) {
        return em.createQuery("from RoleGrant g where g.memberId = ?1", RoleGrant.class)
                .setParameter(1, member.id)
                .getResultStream()
                .findFirst();
    }

    List<RoleGrant> all() {
        return em.createQuery("from RoleGrant g order by g.id", RoleGrant.class)
                .setMaxResults(SHOWN_MAX)
                .getResultList();
    }

    void end(RoleGrant decided) {
        em.remove(decided);
        em.flush(); // before its member, who may go with it
    }
}
