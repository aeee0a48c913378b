package io.paydesk.web.desk;

import io.paydesk.maillog.SenderRuleView;
import io.paydesk.maillog.SenderRules;
import io.paydesk.maillog.SenderVerdict;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/sender-rules}: whose mail is blocked, and which machines are answered. */
@Named
@RequestScoped
public class SenderRulesPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    SenderRules rules;

    @Inject
    Notices notices;

    private String sender = "";
    private SenderVerdict verdict = SenderVerdict.BLOCK;
    private List<SenderRuleView> all = List.of();

    @PostConstruct
    void load() {
        var wanted = Objects.requireNonNullElse(request.getParameter("verdict"), "");
        verdict = Arrays.stream(SenderVerdict.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(SenderVerdict.BLOCK);
        all = rules.all(visitor.actor());
    }

    public void decide() {
        rules.decide(visitor.actor(), sender, verdict);
        notices.go(address(), "desk_sender_rules.done.decided");
    }

    public void forget() {
        rules.forget(visitor.actor(), Objects.requireNonNullElse(request.getParameter("rule"), ""));
        notices.go(address(), "desk_sender_rules.done.forgotten");
    }

    private String address() {
        return request.getContextPath() + "/desk/sender-rules";
    }

    public List<SenderRuleView> getAll() {
        return all;
    }

    public List<SenderVerdict> getVerdicts() {
        return Arrays.asList(SenderVerdict.values());
    }

    public SenderVerdict getVerdict() {
        return verdict;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(@Nullable String sender) {
        this.sender = Objects.requireNonNullElse(sender, "");
    }
}
