package io.paydesk.reconciliation;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An account that the house has at a bank, and that statements come of. */
@Entity
@Table(name = "bank_account")
class BankAccount {
    @Id
    String code;

    @Enumerated(EnumType.STRING)
    Asset asset;

    @SuppressWarnings("NullAway.Init")
    protected BankAccount() {}
}
