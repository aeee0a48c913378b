package io.paydesk.staff;

import io.paydesk.kernel.EmailAddress;
import io.paydesk.kernel.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds members, in the transaction of the verb that asks. */
@Dependent
class StaffBook {
    private static final int SHOWN_MAX = 500;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** Refuses: EMAIL_FORM. */
    static String address(String typed) {
        return EmailAddress.of(typed).orElseThrow(() -> new Refusal(StaffRefusal.EMAIL_FORM));
    }

    Optional<StaffMember> found(String address) {
        return em.createQuery("from StaffMember s where s.email = ?1", StaffMember.class)
                .setParameter(1, address)
                .getResultStream()
                .findFirst();
    }

    /** Refuses: STAFF_UNKNOWN. */
    StaffMember find(long id) {
        return Optional.ofNullable(em.find(StaffMember.class, id))
                .orElseThrow(() -> new Refusal(StaffRefusal.STAFF_UNKNOWN));
    }

    /** The member as the administrator saw them. Refuses: STAFF_UNKNOWN, STAFF_CHANGED. */
    StaffMember seen(long id, int version) {
        var member = find(id);
        if (member.version != version) {
            throw new Refusal(StaffRefusal.STAFF_CHANGED);
        }
        return member;
    }

    List<StaffMember> all() {
        return em.createQuery("from StaffMember s order by s.name, s.id", StaffMember.class)
                .setMaxResults(SHOWN_MAX)
                .getResultList();
    }

    void add(StaffMember member) {
        em.persist(member);
    }

    void remove(StaffMember member) {
        em.remove(member);
    }

    /** One after the other until the commit: by the first member's row, so that of two last administrators one stays. */
    void oneAtATime() {
        em.createQuery("update StaffMember s set s.language = s.language"
                        + " where s.id = (select min(m.id) from StaffMember m)")
                .executeUpdate();
    }

    /** How many administrators there are beside this member. */
    long otherAdministrators(long id) {
        return em.createQuery(
                        "select count(s) from StaffMember s join s.roles r where r = ?1 and s.active and s.id <> ?2",
                        Long.class)
                .setParameter(1, Role.ADMIN)
                .setParameter(2, id)
                .getSingleResult();
    }

    /** When somebody was last shut out as an administrator by another; empty if nobody ever was. */
    Optional<Instant> administratorEnded() {
        return Optional.ofNullable(em.createQuery("select max(s.administratorUntil) from StaffMember s", Instant.class)
                .getSingleResult());
    }

    /** One column alone: a sign-in is no change that an administrator has to know of. */
    void cameIn(long id) {
        em.createQuery("update StaffMember s set s.signedInAt = ?1 where s.id = ?2")
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }
}
