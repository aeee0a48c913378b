package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.account.OwnSecondFactor;
import io.paydesk.account.Profiles;
import io.paydesk.deposit.Deposits;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.Instruments;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What a new customer does first, and how far they are; put away and found again on the page of the profile. */
@Named
@RequestScoped
public class FirstSteps {
    /** One of them: the key of its text, where it is done, whether it is. */
    public record Step(String key, String path, boolean done) {}

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Instruments instruments;

    @EJB
    Deposits deposits;

    @EJB
    OwnSecondFactor factor;

    @EJB
    Profiles profiles;

    @Inject
    Notices notices;

    private List<Step> steps = List.of();

    @PostConstruct
    void look() {
        var account = account();
        var paidTo = instruments.of(account.id()).stream().anyMatch(each -> each.state() == InstrumentState.VERIFIED);
        steps = List.of(
                new Step("first_steps.email", "/account/profile", account.emailVerifiedAt() != null),
                new Step("first_steps.identity", "/account/identity", account.identityTier() > 0),
                new Step("first_steps.instrument", "/account/instruments", paidTo),
                new Step("first_steps.deposit", "/wallet/deposit", deposits.anyCredited(account.id())),
                new Step("first_steps.factor", "/account/second-factor", factor.isOn(account.id())));
    }

    private AccountView account() {
        return visitor.customer();
    }

    public List<Step> getSteps() {
        return steps;
    }

    public long getDone() {
        return steps.stream().filter(Step::done).count();
    }

    public long getLeft() {
        return steps.size() - getDone();
    }

    public boolean isHidden() {
        return account().guideHidden();
    }

    public void hide() {
        profiles.hideGuide(account().id(), true);
        back();
    }

    public void show() {
        profiles.hideGuide(account().id(), false);
        back();
    }

    private void back() {
        notices.go(request.getContextPath() + "/account/profile");
    }
}
