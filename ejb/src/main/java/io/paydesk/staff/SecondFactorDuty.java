package io.paydesk.staff;

import io.paydesk.credential.Holder;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Who of the staff needs a second step (decision 17). */
@Dependent
class SecondFactorDuty {
    @EJB
    SecondFactors factors;

    @Inject
    Settings settings;

    /** The member with what they owe. */
    StaffStay of(StaffView member) {
        var asked = member.roles().stream().anyMatch(Role::needsSecondFactor);
        if (!asked || factors.isOn(Holder.staff(member.id()))) {
            return new StaffStay(member, false, false);
        }
        var borne = !settings.staffSecondFactorRequired() || isFirstAdministrator(member);
        return new StaffStay(member, !borne, borne);
    }

    /** Lets in with the password alone to administrate, never to move money or see documents. */
    private boolean isFirstAdministrator(StaffView member) {
        return member.email().equalsIgnoreCase(settings.adminEmail())
                && member.roles().stream().noneMatch(Role::isGrave);
    }
}
