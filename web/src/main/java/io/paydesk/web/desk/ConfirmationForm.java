package io.paydesk.web.desk;

import io.paydesk.chain.ConfirmationOffice;
import io.paydesk.chain.ConfirmationStep;
import io.paydesk.chain.ConfirmationVersion;
import io.paydesk.chain.NewConfirmations;
import io.paydesk.kernel.Money;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** On {@code /desk/rules}, how deep payments over a chain have to be, and the form by which one person proposes what another approves. */
@Named
@RequestScoped
public class ConfirmationForm {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    RulesNow rules;

    @EJB
    ConfirmationOffice office;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    private @Nullable List<ConfirmationVersion> all;

    /** Of the chosen asset; null for one that is on no chain. */
    public @Nullable ConfirmationVersion getNow() {
        if (all == null) {
            all = office.current(visitor.actor());
        }
        return all.stream()
                .filter(each -> each.asset() == rules.getAsset())
                .findFirst()
                .orElse(null);
    }

    public boolean isChosen() {
        return getNow() != null && !new Typed(request).text("confirmations").isEmpty();
    }

    /** The lines of the form behind the first one. */
    public List<Integer> getFurther() {
        return IntStream.range(1, ConfirmationOffice.STEPS_MAX).boxed().toList();
    }

    /** What was typed into a line, or the amount that it begins with now. */
    public String least(int line) {
        var step = step(line);
        return new Typed(request)
                .or("least-" + line, step == null ? "" : step.from().amount());
    }

    /** What was typed into a line, or how many it says now. */
    public String needed(int line) {
        var step = step(line);
        return new Typed(request).or("needed-" + line, step == null ? "" : step.confirmations() + "");
    }

    private @Nullable ConfirmationStep step(int line) {
        var now = getNow();
        return now != null && line < now.steps().size() ? now.steps().get(line) : null;
    }

    public void propose() {
        var typed = new Typed(request);
        var asset = rules.getAsset();
        var steps = new ArrayList<ConfirmationStep>();
        steps.add(new ConfirmationStep(Money.zero(asset), number("needed-0")));
        for (var line : getFurther()) {
            if (!(typed.text("least-" + line) + typed.text("needed-" + line)).isBlank()) {
                steps.add(new ConfirmationStep(typed.money("least-" + line, asset), number("needed-" + line)));
            }
        }
        office.propose(
                visitor.actor(), new NewConfirmations(asset, steps, typed.from("from", clock), typed.text("note")));
        notices.go(request.getContextPath() + "/desk/rules?asset=" + asset, "desk_channels.done.proposed");
    }

    private int number(String name) {
        return (int) new Typed(request).whole(name, 4).orElse(0);
    }
}
