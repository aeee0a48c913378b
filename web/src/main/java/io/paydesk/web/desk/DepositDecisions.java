package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.deposit.DepositBoard;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositReason;
import io.paydesk.deposit.DepositRefusal;
import io.paydesk.deposit.DepositRulings;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.HitLine;
import io.paydesk.deposit.NewRuling;
import io.paydesk.deposit.RedirectedRefunds;
import io.paydesk.deposit.RulingKind;
import io.paydesk.deposit.RulingView;
import io.paydesk.deposit.StrayPayments;
import io.paydesk.deposit.ToldAmount;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Figures;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deposits on {@code /desk/payments} that two people decide about: held ones, and those that could not go back. */
@Named
@RequestScoped
public class DepositDecisions {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    DepositRulings rulings;

    @EJB
    RedirectedRefunds refunds;

    @EJB
    DepositBoard board;

    @Inject
    Figures figures;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    private List<RulingView> open = List.of();
    private List<DepositView> held = List.of();
    private List<DepositView> failed = List.of();
    private List<DepositView> otherwise = List.of();
    private Map<DepositId, List<HitLine>> hits = Map.of();
    private Map<DepositId, List<InstrumentView>> targets = Map.of();
    private String shown = "";

    @PostConstruct
    void look() {
        open = rulings.open(actor());
        held = Stream.of(DepositState.HELD_KYC, DepositState.HELD_REVIEW)
                .flatMap(state -> board.in(actor(), state).stream())
                .toList();
        failed = board.in(actor(), DepositState.REFUND_FAILED);
        otherwise = board.toldOtherwise(actor());
        hits = held.stream()
                .map(DepositView::id)
                .collect(Collectors.toMap(Function.identity(), id -> rulings.hits(actor(), id)));
        targets = failed.stream()
                .map(DepositView::id)
                .collect(Collectors.toMap(Function.identity(), id -> refunds.targets(actor(), id)));
    }

    public void propose() {
        var to = typed("instrument");
        propose(new NewRuling(ruling(), to.isEmpty() ? null : InstrumentId.of(to), typed("note")));
    }

    /** That it is so as was told, by the amount that the page showed. */
    public void proposeTold() {
        var shown = Money.of(typed("told"), Asset.of(typed("asset")));
        propose(new NewRuling(ruling(), null, shown, typed("note")));
    }

    private void propose(NewRuling wanted) {
        rulings.propose(actor(), deposit(), wanted);
        done("desk_payments.proposed");
    }

    private RulingKind ruling() {
        return Stream.of(RulingKind.values())
                .filter(each -> each.name().equals(typed("ruling")))
                .findFirst()
                .orElseThrow(() -> new Refusal(DepositRefusal.RULING_MISSING));
    }

    public void approve() {
        rulings.approve(actor(), new Typed(request).number("proposal"));
        done("desk_payments.approved");
    }

    public void refuse() {
        rulings.refuse(actor(), new Typed(request).number("proposal"));
        done("desk_payments.ruling.refused");
    }

    /** Shows the number of where one goes, on this answer alone. */
    public void lookUp() {
        shown = deposit() + " " + refunds.look(actor(), deposit());
    }

    /** "" unless somebody has just asked for it. */
    public String number(DepositView of) {
        return shown.startsWith(of.id() + " ") ? shown.substring((of.id() + " ").length()) : "";
    }

    public List<RulingView> getOpen() {
        return open;
    }

    public List<DepositView> getHeld() {
        return held;
    }

    public List<DepositView> getFailed() {
        return failed;
    }

    public List<DepositView> getOtherwise() {
        return otherwise;
    }

    /** What was told of it though it cannot be, and what follows if it is so. */
    public String told(DepositView of, ToldAmount told) {
        var due = told.ruling() == RulingKind.PAID_AS_TOLD ? of.amount() : of.goesBack();
        var less = due.covers(told.amount());
        var difference = less ? due.minus(told.amount()) : told.amount().minus(due);
        return texts.say(
                key(told.ruling(), less), figures.money(told.amount()), figures.money(due), figures.money(difference));
    }

    private static String key(RulingKind ruling, boolean less) {
        return switch (ruling) {
            case LOST_AS_TOLD -> "desk_payments.otherwise.charged";
            case PAID_AS_TOLD -> less ? "desk_payments.otherwise.paid" : "desk_payments.otherwise.gained";
            default -> less ? "desk_payments.otherwise.less" : "desk_payments.otherwise.more";
        };
    }

    /** What was told that this is about; none where that does not count any more. */
    public List<ToldAmount> toldOf(RulingView each) {
        return each.deposit().told().stream()
                .filter(told -> told.ruling() == each.kind())
                .toList();
    }

    /** Which rules hold it. */
    public List<HitLine> hits(DepositView of) {
        return hits.getOrDefault(of.id(), List.of());
    }

    public List<InstrumentView> targets(DepositView of) {
        return targets.getOrDefault(of.id(), List.of());
    }

    /**
     * What can be proposed about one that is held or could not go back. What waits for an identity or the end of a freeze waits for
     * that alone: people can send it back, not release it.
     */
    public List<RulingKind> kinds(DepositView of) {
        var all = of.state() == DepositState.REFUND_FAILED
                ? Stream.of(RulingKind.AGAIN, RulingKind.REDIRECT, RulingKind.CREDIT)
                : Stream.of(RulingKind.RELEASE, RulingKind.REFUSE);
        return all.filter(kind -> switch (kind) {
                    case RELEASE -> of.reason() == DepositReason.BEING_CHECKED;
                    case REDIRECT -> !targets(of).isEmpty();
                    default -> true;
                })
                .toList();
    }

    public boolean proposes(DepositView of) {
        return actor().may(StrayPayments.PROPOSE)
                && open.stream().noneMatch(each -> each.deposit().id().equals(of.id()));
    }

    public boolean approves(RulingView each) {
        return actor().may(StrayPayments.APPROVE) && !each.proposal().isBy(actor());
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/payments", key);
    }

    private DepositId deposit() {
        return DepositId.of(typed("deposit"));
    }

    private String typed(String name) {
        return new Typed(request).text(name);
    }

    private Actor actor() {
        return visitor.actor();
    }
}
