package io.paydesk.ledger;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;
import java.util.List;
import java.util.stream.Stream;

/** How what comes to a customer is shared out: what they owe is paid first, the rest is theirs to dispose of. */
public record Credit(AccountId customer, Money debt, Money rest) {
    /** Of money that comes while so much is owed. */
    static Credit of(AccountId customer, Money money, Money owed) {
        var paid = owed.covers(money) ? money : owed;
        return new Credit(customer, paid, money.minus(paid));
    }

    /** What is to be posted of it to the customer; nothing of a part that is zero. */
    public List<Posting> postings() {
        var paid = debt.isZero()
                ? Stream.<Posting>empty()
                : Stream.of(new Posting(LedgerCode.debt(customer, debt.asset()), debt));
        var added = rest.isZero()
                ? Stream.<Posting>empty()
                : Stream.of(new Posting(LedgerCode.available(customer, rest.asset()), rest));
        return Stream.concat(paid, added).toList();
    }
}
