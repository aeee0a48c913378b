package io.paydesk.correction;

import io.paydesk.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of a booked correction had to do with what the customer owes: of what was added that part paid a debt, of what was taken
 * that part is owed. The rest went to the wallet or came from it.
 *
 * @param debt zero where no debt was touched
 */
record DebtPart(Money debt, Money rest) {
    /** Of one that is booked, and the one that it reverses. */
    static DebtPart of(Correction booked, @Nullable Correction reversed) {
        var owedAgain = reversed == null ? 0 : Math.max(0, reversed.debtMinor - booked.debtMinor);
        var debt = new Money(booked.isCredit() ? booked.debtMinor : owedAgain, booked.asset);
        return capped(debt, booked.amount());
    }

    /** A reversal pays all that is owed by all that is there, which may be more than itself. */
    private static DebtPart capped(Money debt, Money amount) {
        var part = amount.covers(debt) ? debt : amount;
        return new DebtPart(part, amount.minus(part));
    }
}
