package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.channel.OwnReference;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.TransactionId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One movement at the bank. What it says never changes; what it is tied to is decided once. */
@Entity
@Table(name = "bank_line")
class BankLine {
    private static final int REMITTANCE_MAX = 300;
    private static final int COUNTERPARTY_MAX = 140;
    private static final int CODE_MAX = 10;
    static final int NOTE_MAX = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Version
    int version;

    @Column(name = "statement_id")
    long statementId;

    @Column(name = "bank_account")
    String bankAccount;

    @Column(name = "entry_ref")
    String entryRef;

    long minor;

    @Column(name = "booked_on")
    LocalDate bookedOn;

    /** Ours, found in what the bank wrote; "" when there is none. */
    String reference;

    String remittance;
    String counterparty;

    @Column(name = "return_code")
    String returnCode;

    @Enumerated(EnumType.STRING)
    LineState state;

    /** The transactions that booked it: one, or as many as a carrier pays for at once. */
    @ElementCollection
    @CollectionTable(name = "bank_line_tie", joinColumns = @JoinColumn(name = "bank_line"))
    @Column(name = "transaction_id")
    Set<Long> transactions = new HashSet<>();

    /** The payout, or the file of them, that it is a part of; it waits, open, until all parts are there. */
    @Column(name = "part_of")
    @Nullable
    String partOf;

    /** What it is proposed to be. */
    @Enumerated(EnumType.STRING)
    @Nullable
    LineUse wanted;

    @Column(name = "proposed_by")
    @Nullable
    String proposedBy;

    @Column(name = "approved_by")
    @Nullable
    String approvedBy;

    String note;

    /** When it was last tried in vain. */
    @Column(name = "looked_at")
    @Nullable
    Instant lookedAt;

    @SuppressWarnings("NullAway.Init")
    protected BankLine() {}

    BankLine(BankStatement statement, ReadLine read) {
        this.statementId = statement.id;
        this.bankAccount = statement.bankAccount;
        this.entryRef = read.entryRef();
        this.minor = read.minor();
        this.bookedOn = read.bookedOn();
        this.reference = reference(read);
        this.remittance = Cut.to(REMITTANCE_MAX, (read.endToEnd() + " " + read.remittance()).strip());
        this.counterparty = Cut.to(COUNTERPARTY_MAX, read.counterparty());
        this.returnCode = Cut.to(CODE_MAX, read.returnCode());
        this.state = LineState.NEW;
        this.note = "";
    }

    /** Ours in what the payer or we gave along; of what comes, a deposit's reference wins: anybody may write anything beside it. */
    private static String reference(ReadLine read) {
        var given = OwnReference.find(read.endToEnd());
        var text = OwnReference.find(read.remittance());
        return given.isEmpty() || (read.minor() > 0 && text.startsWith("RF")) ? text : given;
    }

    /** Whether the bank itself says that it comes back to us: a payer's mere words do not make it so. */
    boolean isReturn() {
        return minor > 0 && !returnCode.isEmpty();
    }

    void match(Collection<Long> booked) {
        state = LineState.MATCHED;
        transactions.addAll(booked);
    }

    /** Whether people, and not we, say what it is. Refuses: LINE_DECIDED. */
    void requireOpen() {
        if (state != LineState.OPEN || partOf != null) {
            throw new Refusal(ReconciliationRefusal.LINE_DECIDED);
        }
    }

    /** Whether the payer says that it is a payout come back, and the bank does not. */
    boolean mayBeReturn() {
        return minor > 0 && reference.startsWith("WD") && returnCode.isEmpty();
    }

    void leaveOpen(Instant now) {
        state = LineState.OPEN;
        lookedAt = now;
    }

    /** Refuses: LINE_DECIDED unless it is open; NO_RETURN for one without a payout's reference. */
    void propose(Actor actor, LineUse use, String why) {
        requireOpen();
        if (use == LineUse.RETURN && !mayBeReturn()) {
            throw new Refusal(ReconciliationRefusal.NO_RETURN);
        }
        state = LineState.PROPOSED;
        wanted = use;
        proposedBy = name(actor);
        note = why;
    }

    /** Refuses: LINE_DECIDED unless it is proposed, SAME_PERSON for who proposed it. */
    void book(Actor actor, TransactionId booked) {
        mayDecide(actor);
        state = LineState.BOOKED;
        approvedBy = name(actor);
        transactions.add(booked.value());
    }

    /** Whether this one may say yes. Refuses: LINE_DECIDED, SAME_PERSON. */
    void mayDecide(Actor actor) {
        if (state != LineState.PROPOSED) {
            throw new Refusal(ReconciliationRefusal.LINE_DECIDED);
        }
        if (name(actor).equals(proposedBy)) {
            throw new Refusal(ReconciliationRefusal.SAME_PERSON);
        }
    }

    /** Back to the open ones. Refuses: LINE_DECIDED. */
    void putBack() {
        if (state != LineState.PROPOSED && !isWaitingPart()) {
            throw new Refusal(ReconciliationRefusal.LINE_DECIDED);
        }
        state = LineState.OPEN;
        partOf = null;
        wanted = null;
        proposedBy = null;
        note = "";
    }

    Money amount(Asset asset) {
        return new Money(minor, asset);
    }

    /** Whether it is a part, and others are missing yet. */
    boolean isWaitingPart() {
        return state == LineState.OPEN && partOf != null;
    }

    LineView view(Asset asset, List<LineSuggestion> suggestions, List<PartView> parts) {
        return new LineView(
                id,
                bankAccount,
                entryRef,
                amount(asset),
                bookedOn,
                reference,
                remittance,
                counterparty,
                returnCode,
                state,
                transactions.stream().sorted().map(TransactionId::new).toList(),
                wanted,
                mayBeReturn(),
                suggestions,
                partOf == null ? "" : partOf,
                parts,
                proposedBy == null ? "" : proposedBy,
                note);
    }

    private static String name(Actor actor) {
        return actor.kind() + ":" + actor.id();
    }
}
