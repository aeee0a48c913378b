package io.paydesk.account;

import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account. It begins UNVERIFIED, by registration or by an enterprise's own system; proving the mail address
 * makes it ACTIVE. It may be RESTRICTED or FROZEN and be ACTIVE again. CLOSED is the end: nobody signs in, and its address stays taken,
 * also once what made it somebody’s is erased. One that somebody registered and whose address nobody proved in time is deleted.
 */
@Entity
@Table(name = "account")
class Account {
    @Id
    @GeneratedValue(generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    String email;
    String name;

    /** Null until its owner has chosen one: by proving the address, or by "forgotten password" where an enterprise made the account. */
    @Column(name = "password_hash")
    @Nullable
    String passwordHash;

    String language;
    String country;

    @Column(name = "time_zone")
    String timeZone;

    String phone;
    String address;

    @Enumerated(EnumType.STRING)
    AccountStatus status;

    @Column(name = "identity_tier")
    int identityTier;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "email_verified_at")
    @Nullable
    Instant emailVerifiedAt;

    /** When it is deleted unless its address is proved; null where it was, or where an enterprise made the account. */
    @Column(name = "waits_until")
    @Nullable
    Instant waitsUntil;

    @Column(name = "password_changed_at")
    @Nullable
    Instant passwordChangedAt;

    /** The address it is to have once both the new and the old one have agreed. */
    @Column(name = "wanted_email")
    @Nullable
    String wantedEmail;

    @Column(name = "wanted_proven_at")
    @Nullable
    Instant wantedProvenAt;

    @Column(name = "left_agreed_at")
    @Nullable
    Instant leftAgreedAt;

    @Column(name = "guide_hidden")
    boolean guideHidden;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;

    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    /** What its address was, as a keyed hash: who has that address now gets no account, and so nothing that was said under it. */
    @Column(name = "erased_email")
    @Nullable
    String erasedEmail;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    AccountId id() {
        return new AccountId(id);
    }

    /** The address is its owner's: an account that waited for it is active from now on. */
    void proveEmail(Instant now) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = now;
        }
        waitsUntil = null;
        if (status == AccountStatus.UNVERIFIED) {
            status = AccountStatus.ACTIVE;
        }
    }

    /** Somebody registered it, and nobody who has the address has said until now that it is theirs. */
    boolean isGivenUp(Instant now) {
        return status == AccountStatus.UNVERIFIED && waitsUntil != null && !waitsUntil.isAfter(now);
    }

    /** The owner of the address registered this: it counts, whatever others registered under it. A name that was verified stays. */
    void join(PendingRegistration registered, Instant now) {
        if (identityTier == 0) {
            name = registered.name();
        }
        language = registered.language().tag();
        timeZone = Accounts.zoneAtFirst(registered.language());
        country = registered.country();
        join(registered.passwordHash(), now);
    }

    /** The owner of the address chose this password where the link of the mail led. */
    void join(String hash, Instant now) {
        choosePassword(hash, now);
        proveEmail(now);
    }

    void choosePassword(String hash, Instant now) {
        passwordHash = hash;
        passwordChangedAt = now;
    }

    boolean signsInWith(String password) {
        if (passwordHash == null) {
            Passwords.spendTime(password);
            return false;
        }
        return Passwords.fits(password, passwordHash)
                && status != AccountStatus.CLOSED
                && status != AccountStatus.UNVERIFIED;
    }

    /** Refuses: PASSWORD_WRONG, BUSY. */
    void require(String password) {
        if (!signsInWith(password)) {
            throw new Refusal(AccountRefusal.PASSWORD_WRONG);
        }
    }

    /** Wants another address; earlier wishes are forgotten. */
    void wantEmail(String wanted) {
        if (wanted.equals(email)) {
            throw new Refusal(AccountRefusal.EMAIL_SAME);
        }
        wantedEmail = wanted;
        wantedProvenAt = null;
        leftAgreedAt = null;
    }

    /** The new address is proved, or the old one agreed; with the second of both the address is the new one. */
    boolean moveOn(boolean proved, Instant now) {
        if (proved) {
            wantedProvenAt = now;
        } else {
            leftAgreedAt = now;
        }
        if (wantedEmail == null || wantedProvenAt == null || leftAgreedAt == null) {
            return false;
        }
        email = wantedEmail;
        emailVerifiedAt = now;
        wantedEmail = null;
        return true;
    }

    /** Only an active account is restricted; a frozen one would get better by it. */
    void restrict() {
        stand(AccountStatus.RESTRICTED, AccountStatus.ACTIVE);
    }

    void freeze() {
        stand(AccountStatus.FROZEN, AccountStatus.ACTIVE, AccountStatus.RESTRICTED);
    }

    /** What froze it is over, and no money leaves yet. */
    void thaw() {
        stand(AccountStatus.RESTRICTED, AccountStatus.FROZEN);
    }

    void lift() {
        stand(AccountStatus.ACTIVE, AccountStatus.RESTRICTED, AccountStatus.FROZEN);
    }

    private void stand(AccountStatus wanted, AccountStatus... from) {
        if (!List.of(from).contains(status)) {
            throw new Refusal(AccountRefusal.STANDING_WRONG);
        }
        status = wanted;
    }

    void close(Instant now) {
        if (status == AccountStatus.CLOSED) {
            throw new Refusal(AccountRefusal.ACCOUNT_CLOSED);
        }
        status = AccountStatus.CLOSED;
        closedAt = now;
        passwordHash = null;
    }

    /** Its number alone remains of who it was, a hash of its address, and an address that no mail can reach and nobody can guess. */
    void erase(String hashOfEmail, Instant now) {
        erasedEmail = hashOfEmail;
        email = "erased-" + UUID.randomUUID() + "@account" + Accounts.NOWHERE;
        name = id().toString();
        phone = "";
        address = "";
        country = "";
        wantedEmail = null;
        erasedAt = now;
    }

    /** What a password may not be made of. */
    List<String> personalWords() {
        return view().personalWords();
    }

    AccountView view() {
        return new AccountView(
                id(),
                version,
                email,
                name,
                status,
                identityTier,
                language,
                country,
                timeZone,
                phone,
                address,
                guideHidden,
                createdAt,
                emailVerifiedAt,
                passwordChangedAt,
                wantedEmail);
    }
}
