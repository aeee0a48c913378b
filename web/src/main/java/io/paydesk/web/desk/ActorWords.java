package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.staff.Staff;
import io.paydesk.web.faces.Texts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who did something, in words: a colleague by name, a customer, an enterprise's system, or the house by itself. */
@Named
@RequestScoped
public class ActorWords {
    @EJB
    Staff staff;

    @Inject
    Texts texts;

    private final Map<String, String> known = new HashMap<>();

    /** Of what rows keep, such as {@code STAFF:12}. */
    public String name(String written) {
        return known.computeIfAbsent(written, this::find);
    }

    private String find(String written) {
        var id = written.substring(written.indexOf(':') + 1);
        if (written.startsWith(Actor.Kind.STAFF + ":") && id.matches("[0-9]{1,18}")) {
            var number = Long.parseLong(id);
            var found = staff.named(List.of(number)).get(number);
            return found == null ? texts.say("desk_people.staff", id) : found.name();
        }
        if (written.startsWith(Actor.Kind.CUSTOMER + ":")) {
            return texts.get("desk_people.customer");
        }
        return written.startsWith(Actor.Kind.API + ":")
                ? texts.say("desk_people.api", id)
                : texts.get("desk_people.system");
    }
}
