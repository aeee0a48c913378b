package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.Staff;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** Nobody has a hand in their own money. */
@Dependent
class OwnMoney {
    @EJB
    Staff staff;

    /** Refuses: OWN_ACCOUNT. */
    void requireForeign(Actor actor, Held held) {
        if (staff.isOwn(actor, held.account().email())) {
            throw new Refusal(WithdrawalRefusal.OWN_ACCOUNT);
        }
    }

    /** Refuses: OWN_ACCOUNT for one of them. */
    void requireForeign(Actor actor, List<Held> items) {
        items.forEach(each -> requireForeign(actor, each));
    }

    /** Those that this one may have a hand in; the others wait for a colleague. */
    List<Held> foreign(Actor actor, List<Held> items) {
        return items.stream()
                .filter(each -> !staff.isOwn(actor, each.account().email()))
                .toList();
    }
}
