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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionOutput;
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

    /** Who proposes that it is given up, why, and what the miner of the one that replaces it gets a byte. */
    @Column(name = "abandon_by")
    @Nullable
    String abandonBy;

    @Column(name = "abandon_why")
    @Nullable
    String abandonWhy;

    @Column(name = "abandon_rate")
    @Nullable
    Integer abandonRate;

    /** Who approved that; not null: it is over. */
    @Column(name = "abandoned_by")
    @Nullable
    String abandonedBy;

    /** The one that spends its coins in its place. */
    @Column(name = "replaced_by")
    @Nullable
    Long replacedBy;

    /** Of one that was given up for none: it is known which of its coins are free again. */
    @Column(name = "coins_told")
    boolean coinsTold;

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

    /** Refuses: SPENDING_ABANDONED, SIGNED_BEFORE. */
    void sign(String raw) {
        requireOpen();
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

    /** What it spends, in the order of its inputs. */
    List<CoinName> coins() {
        return CoinName.spentBy(unsigned());
    }

    /** Where its payees are paid to, in their order. */
    List<String> payees() {
        var outputs = unsigned().getOutputs();
        return outputs.subList(0, changeOutput == null ? outputs.size() : changeOutput).stream()
                .map(Spending::place)
                .toList();
    }

    /** Where an output goes to, whatever it is written like. */
    static String place(TransactionOutput output) {
        return HexFormat.of().formatHex(output.getScriptBytes());
    }

    private Transaction unsigned() {
        return Psbt.read(Base64.getDecoder().decode(psbt)).unsigned();
    }

    boolean isAbandoned() {
        return abandonedBy != null;
    }

    /** Whether it was given up because it can never come. */
    boolean isOver() {
        return isAbandoned() && replacedBy == null;
    }

    /** Refuses: SPENDING_ABANDONED. */
    void requireOpen() {
        if (isAbandoned()) {
            throw new Refusal(ChainRefusal.SPENDING_ABANDONED);
        }
    }

    /** Somebody proposes to give it up; a new proposal takes the place of the old one. Refuses: SPENDING_ABANDONED, STILL_COMING. */
    void propose(Abandoning asked) {
        requireOpen();
        if (!view().isDead() && !view().isUnseen()) {
            throw new Refusal(ChainRefusal.STILL_COMING);
        }
        abandonBy = asked.by();
        abandonWhy = asked.why();
        abandonRate = asked.rate();
    }

    void withdrawProposal() {
        requireOpen();
        abandonBy = null;
        abandonWhy = null;
        abandonRate = null;
    }

    /** Refuses: SPENDING_ABANDONED, NOTHING_PROPOSED. */
    Abandoning proposed() {
        requireOpen();
        if (abandonBy == null || abandonWhy == null || abandonRate == null) {
            throw new Refusal(ChainRefusal.NOTHING_PROPOSED);
        }
        return new Abandoning(abandonBy, abandonWhy, abandonRate);
    }

    SpendingView view() {
        var shown = isAbandoned() ? SpendingState.ABANDONED : state;
        var asked = abandonBy == null || abandonWhy == null || abandonRate == null
                ? null
                : new Abandoning(abandonBy, abandonWhy, abandonRate);
        return new SpendingView(
                number, transaction, new Money(feeMinor, asset), shown, confirmations, needed, asked, replacedBy);
    }
}
