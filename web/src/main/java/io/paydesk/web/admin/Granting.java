package io.paydesk.web.admin;

import io.paydesk.staff.GrantView;
import io.paydesk.staff.RoleGrants;
import io.paydesk.staff.StaffLine;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** On {@code /admin/staff}: the roles that one administrator proposed and another decides. */
@Named
@RequestScoped
public class Granting {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    RoleGrants grants;

    @Inject
    Notices notices;

    private List<GrantView> open = List.of();

    @PostConstruct
    void load() {
        open = grants.open(visitor.actor());
    }

    public void approve() {
        grants.approve(visitor.actor(), chosen());
        tell("admin_staff.done.approved");
    }

    public void refuse() {
        var invitationToo = grants.refuse(visitor.actor(), chosen());
        tell(invitationToo ? "admin_staff.done.cancelled" : "admin_staff.done.refused");
    }

    private void tell(String key) {
        notices.go(request.getContextPath() + "/admin/staff", key);
    }

    /** The one whose button was pressed, by its own number: the list may be another one by now. */
    private long chosen() {
        var sent = Objects.requireNonNullElse(request.getParameter("grant"), "");
        return sent.matches("[0-9]{1,18}") ? Long.parseLong(sent) : 0;
    }

    public List<GrantView> getOpen() {
        return open;
    }

    /** Whether something about this member’s roles is undecided: then nothing else is done to them. */
    public boolean isWaiting(StaffLine line) {
        return open.stream()
                .anyMatch(grant -> grant.member().id() == line.member().id());
    }

    /** Who proposed it can only take it back; whose roles they are decides nothing. */
    public boolean isProposer(GrantView grant) {
        return grant.proposedBy().id() == visitor.actor().staffId();
    }

    public boolean isDecider(GrantView grant) {
        return !isProposer(grant) && grant.member().id() != visitor.actor().staffId();
    }
}
