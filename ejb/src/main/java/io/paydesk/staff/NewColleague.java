package io.paydesk.staff;

import io.paydesk.kernel.Language;
import java.util.Set;

/** Somebody who is to work here, as typed. */
public record NewColleague(String email, String name, Set<Role> roles, Language language) {
    public NewColleague {
        roles = Set.copyOf(roles);
    }
}
