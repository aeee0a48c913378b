package io.paydesk.account;

import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;

/**
 * Asks one who is signed in for the password again, before what matters. It is no EJB and so begins no transaction: a miss is
 * counted though it is refused, and who found an open browser does not guess on and on.
 */
@Dependent
public class ConfirmPassword {
    @EJB
    OwnPassword own;

    /** Refuses: PASSWORD_WRONG, TOO_MANY_TRIES, BUSY. */
    public void confirm(AccountId id, String password) {
        if (!own.isRight(id, password)) {
            throw new Refusal(AccountRefusal.PASSWORD_WRONG);
        }
    }
}
