package io.paydesk.staff;

import io.paydesk.credential.Holder;
import io.paydesk.credential.PasswordRules;
import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One who works here. Signs in with address, password and second step; what they may do follows from their roles. */
@Entity
@Table(name = "staff_member")
class StaffMember {
    @Id
    @GeneratedValue(generator = "staff_member_seq")
    @SequenceGenerator(name = "staff_member_seq", sequenceName = "staff_member_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    String email;
    String name;

    /** Null for one who is invited. */
    @Column(name = "password_hash")
    @Nullable
    String passwordHash;

    String language;
    boolean active;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "signed_in_at")
    @Nullable
    Instant signedInAt;

    /** When another one took the role or closed the account of this administrator; null if nobody did. */
    @Column(name = "administrator_until")
    @Nullable
    Instant administratorUntil;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_member_role", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    Set<Role> roles;

    @SuppressWarnings("NullAway.Init")
    protected StaffMember() {}

    StaffMember(
            String email, String name, @Nullable String passwordHash, Set<Role> roles, String language, Instant now) {
        this.email = email;
        this.name = name;
        this.passwordHash = passwordHash;
        this.roles = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
        this.language = language;
        this.active = passwordHash != null;
        this.createdAt = now;
    }

    boolean signsInWith(String password) {
        if (passwordHash == null) {
            Passwords.spendTime(password);
            return false;
        }
        var fits = Passwords.fits(password, passwordHash);
        return fits && active;
    }

    /** The password shown again by one who is in. Refuses: PASSWORD_WRONG. */
    void require(String password) {
        if (!signsInWith(password)) {
            throw new Refusal(StaffRefusal.PASSWORD_WRONG);
        }
    }

    /** Refuses: PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY. */
    void choosePassword(String password) {
        PasswordRules.require(password, List.of(email, name));
        passwordHash = Passwords.hash(password);
    }

    StaffState state() {
        if (active) {
            return StaffState.ACTIVE;
        }
        return passwordHash == null ? StaffState.INVITED : StaffState.DEACTIVATED;
    }

    /** Refuses: STAFF_STATE when it is another. */
    void requireState(StaffState wanted) {
        if (state() != wanted) {
            throw new Refusal(StaffRefusal.STAFF_STATE);
        }
    }

    Holder holder() {
        return Holder.staff(id);
    }

    /** As audit and outbox write it. */
    String object() {
        return "staff:" + id;
    }

    StaffView view() {
        return new StaffView(id, email, name, roles, language, active);
    }
}
