package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A transaction from our coins: exported, signed elsewhere, brought back, told to nodes, seen, settled. It is never made twice. */
@Entity
@Table(name = "chain_spending")
class Spending {
    /** Whoever asked for it numbers it. */
    @Id
    long number;

    @Version
    int version;

    @Enumerated(EnumType.STRING)
    Asset asset;

    String transaction;

    /** In Base64, without signatures. */
    String psbt;

    /** As nodes take it, in hex. */
    @Nullable
    String signed;

    @Column(name = "fee_minor")
    long feeMinor;

    @Column(name = "change_minor")
    long changeMinor;

    /** Which output comes back to us, and where below the account's key; null when nothing is left. */
    @Column(name = "change_output")
    @Nullable
    Integer changeOutput;

    @Column(name = "change_position")
    @Nullable
    Integer changePosition;

    @Column(name = "change_address")
    @Nullable
    String changeAddress;

    @Enumerated(EnumType.STRING)
    SpendingState state;

    int confirmations;
    int needed;

    @SuppressWarnings("NullAway.Init")
    protected Spending() {}

    Spending(long number, Asset asset, Draft draft, int needed) {
        this.number = number;
        this.asset = asset;
        this.transaction = draft.psbt().unsigned().getTxId().toString();
        this.psbt = draft.base64();
        this.feeMinor = draft.choice().fee();
        this.changeMinor = draft.choice().change();
        if (changeMinor > 0) {
            this.changeOutput = draft.psbt().unsigned().getOutputs().size() - 1;
            this.changePosition = draft.changePosition();
            this.changeAddress = draft.changeAddress();
        }
        this.state = SpendingState.EXPORTED;
        this.needed = needed;
    }

    /** Refuses: SIGNED_BEFORE. */
    void sign(String raw) {
        if (state != SpendingState.EXPORTED) {
            throw new Refusal(ChainRefusal.SIGNED_BEFORE);
        }
        signed = raw;
        state = SpendingState.SIGNED;
    }

    /** What a node says now. */
    void look(int deep) {
        confirmations = deep;
        if (deep >= needed) {
            state = SpendingState.SETTLED;
        } else if (deep >= 0 && state == SpendingState.SIGNED) {
            state = SpendingState.SEEN;
        }
    }

    SpendingView view() {
        return new SpendingView(number, transaction, new Money(feeMinor, asset), state, confirmations, needed);
    }
}
