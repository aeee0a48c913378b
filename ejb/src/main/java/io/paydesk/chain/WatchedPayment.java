package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment to an address of ours, from the first time it was seen. It counts once it is as deep as it has to be; it is over when
 * another transaction has replaced it, or when it stays out of the chain for too long. Seen in a block again, it begins anew.
 */
@Entity
@Table(name = "chain_payment")
class WatchedPayment {
    /** So long nodes keep what no block takes. */
    static final Duration WAITS_FOR_A_BLOCK = Duration.ofDays(14);

    /** So long a payment that counted may be out of the chain: what a reorganisation drops is in the next blocks as a rule. */
    static final Duration WAITS_FOR_ITS_RETURN = Duration.ofHours(2);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Enumerated(EnumType.STRING)
    Asset asset;

    String transaction;
    int output;
    String address;
    long minor;

    @Enumerated(EnumType.STRING)
    PaymentState state;

    int confirmations;
    int needed;

    /** How often its channel told that it came. */
    int told;

    @Column(name = "seen_at")
    Instant seenAt;

    /** Since when it is in no block; null while it is in one. */
    @Column(name = "loose_since")
    @Nullable
    Instant looseSince;

    @SuppressWarnings("NullAway.Init")
    protected WatchedPayment() {}

    WatchedPayment(SeenPayment seen, int needed, Instant now) {
        this.asset = seen.amount().asset();
        this.transaction = seen.transaction();
        this.output = seen.output();
        this.address = seen.address();
        this.minor = seen.amount().minor();
        this.state = PaymentState.GONE;
        this.confirmations = seen.confirmations();
        this.needed = needed;
        this.seenAt = now;
        this.looseSince = now;
    }

    /** What the chain says now; answers the state that follows from it. */
    PaymentState look(int deep, Instant now) {
        confirmations = deep;
        if (deep > 0) {
            looseSince = null;
        } else if (looseSince == null) {
            looseSince = now;
        }
        var counted = state == PaymentState.CONFIRMED;
        if (deep < 0 || isLooseFor(counted ? WAITS_FOR_ITS_RETURN : WAITS_FOR_A_BLOCK, now)) {
            return counted || state == PaymentState.LOST ? PaymentState.LOST : PaymentState.GONE;
        }
        if (deep >= needed) {
            return PaymentState.CONFIRMED;
        }
        return counted || (state == PaymentState.LOST && deep == 0) ? state : PaymentState.PENDING;
    }

    /** What an event about it is named; another name each time it comes. */
    String name() {
        return transaction + ":" + output + (told > 1 ? "#" + told : "");
    }

    Money amount() {
        return new Money(minor, asset);
    }

    PaymentView view() {
        return new PaymentView(transaction, amount(), state, Math.max(0, confirmations), needed);
    }

    private boolean isLooseFor(Duration time, Instant now) {
        return looseSince != null && !now.isBefore(looseSince.plus(time));
    }
}
