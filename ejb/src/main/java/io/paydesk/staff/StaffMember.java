package io.paydesk.staff;

import io.paydesk.credential.Passwords;
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
import java.util.Set;

/** One who works here. Signs in with address and password; what they may do follows from their roles. */
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

    @Column(name = "password_hash")
    String passwordHash;

    String language;
    boolean active;

    @Column(name = "created_at")
    Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_role", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    Set<Role> roles;

    @SuppressWarnings("NullAway.Init")
    protected StaffMember() {}

    StaffMember(String email, String name, String passwordHash, Set<Role> roles, String language, Instant now) {
        this.email = email;
        this.name = name;
        this.passwordHash = passwordHash;
        this.roles = EnumSet.copyOf(roles);
        this.language = language;
        this.active = true;
        this.createdAt = now;
    }

    boolean signsInWith(String password) {
        var fits = Passwords.fits(password, passwordHash);
        return fits && active;
    }

    StaffView view() {
        return new StaffView(id, email, name, roles, language, active);
    }
}
