package io.paydesk.staff;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Those who work here. */
@Stateless
public class Staff {
    private static final int PASSWORD_MIN = 12;
    private static final int PASSWORD_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    /** Takes somebody on. Refuses: NOT_ALLOWED, EMAIL_TAKEN, PASSWORD_LENGTH. */
    public StaffView add(Actor actor, String email, String name, String password, Set<Role> roles, Language language) {
        actor.require("staff:manage");
        if (password.length() < PASSWORD_MIN || password.length() > PASSWORD_MAX) {
            throw new Refusal(StaffRefusal.PASSWORD_LENGTH, PASSWORD_MIN);
        }
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (find(address).isPresent()) {
            throw new Refusal(StaffRefusal.EMAIL_TAKEN, address);
        }
        var member = new StaffMember(address, name, Passwords.hash(password), roles, language.tag(), clock.instant());
        em.persist(member);
        audit.note(actor, "staff.add", "staff:" + member.id, address + " " + roles);
        return member.view();
    }

    /** Refuses: STAFF_UNKNOWN. */
    public StaffView get(long id) {
        return Optional.ofNullable(em.find(StaffMember.class, id))
                .map(StaffMember::view)
                .orElseThrow(() -> new Refusal(StaffRefusal.STAFF_UNKNOWN));
    }

    public Optional<StaffView> byEmail(String email) {
        return find(email.strip().toLowerCase(Locale.ROOT)).map(StaffMember::view);
    }

    /** Those who can be given a ticket, by name. */
    public List<StaffView> active() {
        return em.createQuery("from StaffMember s where s.active order by s.name, s.id", StaffMember.class)
                .setMaxResults(500)
                .getResultStream()
                .map(StaffMember::view)
                .toList();
    }

    /** These members by their numbers, the closed ones too. */
    public Map<Long, StaffView> named(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("from StaffMember s where s.id in ?1", StaffMember.class)
                .setParameter(1, ids)
                .getResultStream()
                .map(StaffMember::view)
                .collect(Collectors.toMap(StaffView::id, member -> member));
    }

    /** Whether this member works here and holds the scope. */
    public boolean may(long id, String scope) {
        var member = em.find(StaffMember.class, id);
        return member != null && member.active && member.view().actor().may(scope);
    }

    /** Whether this is one of the staff whose own account with us has that address: nobody has a hand in their own money. */
    public boolean isOwn(Actor actor, String email) {
        if (actor.kind() != Actor.Kind.STAFF) {
            return false;
        }
        var member = em.find(StaffMember.class, actor.staffId());
        return member != null && member.email.equalsIgnoreCase(email);
    }

    public boolean isEmpty() {
        return em.createQuery("select count(s) from StaffMember s", Long.class).getSingleResult() == 0;
    }

    /** The desk's language of a member. */
    public void speak(Actor actor, Language language) {
        var member = em.find(StaffMember.class, actor.staffId());
        if (member != null) {
            member.language = language.tag();
        }
    }

    private Optional<StaffMember> find(String address) {
        return em.createQuery("from StaffMember s where s.email = ?1", StaffMember.class)
                .setParameter(1, address)
                .getResultStream()
                .findFirst();
    }
}
