package io.paydesk.account;

import io.paydesk.credential.CredentialRefusal;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Asks one who is signed in for all that a sign-in asks for, before money leaves. No EJB, for the reason of {@link ConfirmPassword}. */
@Dependent
public class ConfirmOwner {
    @Inject
    ConfirmPassword password;

    @EJB
    OwnSecondFactor factor;

    public boolean asksForCode(AccountId id) {
        return factor.isOn(id);
    }

    /** Refuses: PASSWORD_WRONG, CODE_WRONG, TOO_MANY_TRIES, BUSY. */
    public void confirm(AccountId id, String typed, String code) {
        password.confirm(id, typed);
        if (factor.isOn(id) && !factor.isRight(id, code)) {
            throw new Refusal(CredentialRefusal.CODE_WRONG);
        }
    }
}
