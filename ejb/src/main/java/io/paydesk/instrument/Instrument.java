package io.paydesk.instrument;

import io.paydesk.account.AccountId;
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
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One instrument of one account. UNVERIFIED until its owner has told the amount of a small payment to it, one of the staff has seen
 * a statement of it, or an enterprise's own system has proved it; INVALID after three wrong amounts; REMOVED for good.
 */
@Entity
@Table(name = "instrument")
class Instrument {
    static final Duration FRESH_FOR = Duration.ofDays(365);
    static final int TRIES = 3;

    @Id
    @GeneratedValue(generator = "instrument_seq")
    @SequenceGenerator(name = "instrument_seq", sequenceName = "instrument_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    InstrumentKind kind;

    String currency;

    /** Null of a card: its number is nowhere. */
    @Column(name = "number_sealed")
    @Nullable
    String numberSealed;

    String fingerprint;
    String masked;
    String brand;

    @Column(name = "holder_name")
    String holderName;

    @Enumerated(EnumType.STRING)
    InstrumentState state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "proved_at")
    @Nullable
    Instant provedAt;

    /** What was sent to it, in minor units, for its owner to tell. */
    @Column(name = "proof_minor")
    @Nullable
    Long proofMinor;

    /** The same in all rows of the account with this number, removed ones too: adding it anew gives no more. */
    @Column(name = "tries_left")
    int triesLeft;

    @Column(name = "removed_at")
    @Nullable
    Instant removedAt;

    @Column(name = "in_use")
    @Nullable
    String inUse;

    /** Whether an enterprise's own system proved it, not a small payment. */
    boolean provisioned;

    /** What a card’s tokeniser calls it; null of a card that came with its number, by the API. */
    @Column(name = "card_token")
    @Nullable
    String cardToken;

    /** The month with whose end a card ends, such as {@code 2028-08}. */
    @Nullable
    String expires;

    /** Of a bank account, the code of its bank (ISO 9362); "" where its owner did not say. */
    String bic;

    @SuppressWarnings("NullAway.Init")
    protected Instrument() {}

    Instrument(AccountId account, NewInstrument wanted, KnownNumber number, Instant now) {
        this.accountId = account.value();
        this.kind = wanted.kind();
        this.currency = wanted.currency();
        this.fingerprint = number.fingerprint();
        this.masked = number.masked();
        this.brand = number.brand();
        this.holderName = wanted.holderName().strip();
        this.state = InstrumentState.UNVERIFIED;
        this.createdAt = now;
        this.triesLeft = TRIES;
        this.inUse = accountId + ":" + currency + ":" + fingerprint;
        this.bic = "";
    }

    InstrumentId id() {
        return new InstrumentId(id);
    }

    void token(TokenisedCard card) {
        cardToken = card.reference();
        expires = card.expires().toString();
    }

    void prove(Instant now) {
        state = InstrumentState.VERIFIED;
        provedAt = now;
        proofMinor = null;
        triesLeft = TRIES;
    }

    /** One of the staff has seen a statement of it, also after three wrong amounts. Refuses: NOTHING_TO_PROVE where no proof is missing. */
    void confirm(Instant now) {
        if (hasExpired(now) || !view(now).waitsForProof()) {
            throw new Refusal(InstrumentRefusal.NOTHING_TO_PROVE);
        }
        prove(now);
        provisioned = false;
    }

    /** Another row of the same account has the same number: they have their tries in common. */
    void share(Instrument alike) {
        alike.triesLeft = triesLeft;
    }

    /** A small payment is on its way to it. Refuses: NOTHING_TO_PROVE, TRIES_SPENT. */
    void expect(long minor) {
        if (state == InstrumentState.REMOVED || state == InstrumentState.INVALID) {
            throw new Refusal(InstrumentRefusal.NOTHING_TO_PROVE);
        }
        if (triesLeft == 0) {
            throw new Refusal(InstrumentRefusal.TRIES_SPENT);
        }
        proofMinor = minor; // tries are not given anew: who asks again and again would guess it in the end
    }

    /** Whether that is what was sent; the third miss makes it INVALID. Refuses: NOTHING_TO_PROVE. */
    boolean tell(long minor, Instant now) {
        if (proofMinor == null || triesLeft == 0) {
            throw new Refusal(InstrumentRefusal.NOTHING_TO_PROVE);
        }
        if (proofMinor == minor) {
            prove(now);
            provisioned = false;
            return true;
        }
        triesLeft--;
        if (triesLeft == 0) {
            state = InstrumentState.INVALID;
            proofMinor = null;
        }
        return false;
    }

    /** Money came back from it: it is not to be paid to again. */
    void comeBack() {
        if (state != InstrumentState.REMOVED) {
            state = InstrumentState.INVALID;
            proofMinor = null;
        }
    }

    void remove(Instant now) {
        state = InstrumentState.REMOVED;
        removedAt = now;
        inUse = null;
    }

    /** Its owner’s account is erased: what it was nobody can tell any more. What was paid with it names its last four itself. */
    void erase(Instant now) {
        if (state != InstrumentState.REMOVED) {
            remove(now);
        }
        numberSealed = null;
        fingerprint = "";
        masked = "••••";
        holderName = "";
        proofMinor = null;
        cardToken = null;
        expires = null;
        bic = "";
    }

    InstrumentState state(Instant now) {
        if (hasExpired(now)) {
            return InstrumentState.INVALID;
        }
        var old = provedAt != null && !now.isBefore(provedAt.plus(FRESH_FOR));
        return state == InstrumentState.VERIFIED && old ? InstrumentState.STALE : state;
    }

    /** A card is good to the end of its month, wherever on earth that is. */
    boolean hasExpired(Instant now) {
        return expires != null
                && YearMonth.parse(expires).isBefore(YearMonth.from(now.atOffset(ZoneOffset.ofHours(-12))));
    }

    InstrumentView view(Instant now) {
        return new InstrumentView(
                id(),
                new AccountId(accountId),
                kind,
                currency,
                masked,
                brand,
                holderName,
                state(now),
                createdAt,
                provedAt,
                proofMinor != null && triesLeft > 0,
                provisioned,
                expires == null ? null : YearMonth.parse(expires),
                bic,
                triesLeft == 0);
    }
}
