package io.paydesk.web.desk;

import io.paydesk.channel.ProposalView;
import io.paydesk.staff.Staff;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What those are called whom a proposal names as {@code STAFF:12}. */
@Named
@RequestScoped
public class Proposers {
    private static final Pattern MEMBER = Pattern.compile("STAFF:([0-9]{1,18})");

    @Inject
    Staff staff;

    private final Map<String, String> known = new HashMap<>();

    public String name(ProposalView of) {
        return named(of.proposedBy());
    }

    /** As it was written where it names nobody of the staff. */
    public String named(String written) {
        return known.computeIfAbsent(written, this::look);
    }

    private String look(String written) {
        var found = MEMBER.matcher(written);
        if (!found.matches()) {
            return written;
        }
        var id = Long.parseLong(found.group(1));
        var member = staff.named(List.of(id)).get(id);
        return member == null ? found.group(1) : member.name();
    }
}
