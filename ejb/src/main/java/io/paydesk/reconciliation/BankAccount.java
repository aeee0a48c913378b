package io.paydesk.reconciliation;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account that the house has at a bank, and that statements come of. */
@Entity
@Table(name = "bank_account")
class BankAccount {
    @Id
    String code;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** When its first statement was taken: what was booked before its first day lies in the opening balance. Null before that. */
    @Nullable
    Instant opened;

    @SuppressWarnings("NullAway.Init")
    protected BankAccount() {}
}
