package io.paydesk.web.admin;

import io.paydesk.kernel.Language;
import io.paydesk.staff.Invitations;
import io.paydesk.staff.NewColleague;
import io.paydesk.staff.Role;
import io.paydesk.staff.StaffLine;
import io.paydesk.staff.StaffRoster;
import io.paydesk.staff.StaffState;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketLine;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /admin/staff}: who works here and as what; invites, changes roles, closes accounts. */
@Named
@RequestScoped
public class StaffPage {
    private static final int TICKETS_SHOWN = 20;

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    StaffRoster roster;

    @EJB
    Invitations invitations;

    @EJB
    TicketBoard board;

    @Inject
    Notices notices;

    private final Map<Long, List<TicketLine>> openTickets = new HashMap<>();
    private String name = "";
    private String email = "";
    private String language = "";
    private List<StaffLine> all = List.of();

    @PostConstruct
    void load() {
        all = roster.all(visitor.actor());
        language = visitor.language().tag();
    }

    public void invite() {
        var speaks = Objects.requireNonNullElse(Language.of(language), Language.ZH_CN);
        var invited = invitations.invite(visitor.actor(), new NewColleague(email, name, chosenRoles(), speaks));
        tell(invited.roles().isEmpty() ? "admin_staff.done.proposed" : "admin_staff.done.invited");
    }

    public void resend() {
        invitations.resend(visitor.actor(), number("member"));
        tell("admin_staff.done.resent");
    }

    public void cancel() {
        invitations.cancel(visitor.actor(), number("member"));
        tell("admin_staff.done.cancelled");
    }

    public void changeRoles() {
        var counts = roster.changeRoles(visitor.actor(), number("member"), (int) number("version"), chosenRoles());
        tell(counts ? "admin_staff.done.roles" : "admin_staff.done.proposed");
    }

    public void deactivate() {
        roster.deactivate(visitor.actor(), number("member"), (int) number("version"));
        tell("admin_staff.done.deactivated");
    }

    public void activate() {
        roster.activate(visitor.actor(), number("member"), (int) number("version"));
        tell("admin_staff.done.activated");
    }

    public void forgetSecondFactor() {
        roster.forgetSecondFactor(visitor.actor(), number("member"), (int) number("version"));
        tell("admin_staff.done.second_factor");
    }

    private void tell(String key) {
        notices.go(request.getContextPath() + "/admin/staff", key);
    }

    public List<StaffLine> getAll() {
        return all;
    }

    public List<Role> getRoles() {
        return List.of(Role.values());
    }

    /** Whether the role is ticked in the invitation, which came back with a refusal. */
    public boolean isChosen(Role role) {
        return request.getParameter("invite") != null && chosenRoles().contains(role);
    }

    public boolean isOwn(StaffLine line) {
        return visitor.staff().filter(me -> me.id() == line.member().id()).isPresent();
    }

    /** What one who is out left unsolved, the newest first. */
    public List<TicketLine> openTickets(StaffLine line) {
        return openTickets.computeIfAbsent(line.member().id(), id -> board.list(
                        visitor.actor(), TicketFilter.of(TicketFilter.UNSOLVED, id), null, TICKETS_SHOWN)
                .items());
    }

    public String tone(StaffState state) {
        return switch (state) {
            case INVITED -> "info";
            case ACTIVE -> "ok";
            case DEACTIVATED -> "";
        };
    }

    private Set<Role> chosenRoles() {
        var sent = List.of(Objects.requireNonNullElse(request.getParameterValues("role"), new String[0]));
        return Arrays.stream(Role.values())
                .filter(role -> sent.contains(role.name()))
                .collect(Collectors.toSet());
    }

    /** Zero, which no row has, when it is none. */
    private long number(String parameter) {
        var text = Objects.requireNonNullElse(request.getParameter(parameter), "");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Objects.requireNonNullElse(email, "");
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = Objects.requireNonNullElse(language, "");
    }
}
