package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import io.paydesk.web.wallet.WithdrawStatusPage;
import io.paydesk.withdrawal.FilePayouts;
import io.paydesk.withdrawal.PayoutBatchView;
import io.paydesk.withdrawal.Payouts;
import io.paydesk.withdrawal.WithdrawalBoard;
import io.paydesk.withdrawal.WithdrawalBoard.Shelf;
import io.paydesk.withdrawal.WithdrawalId;
import io.paydesk.withdrawal.WithdrawalReview;
import io.paydesk.withdrawal.WithdrawalState;
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

/** {@code /desk/withdrawals}: what waits to be decided or to be carried to the bank, and the one that is open. */
@Named
@RequestScoped
public class WithdrawalsPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    WithdrawalBoard board;

    @EJB
    WithdrawalReview review;

    @EJB
    Payouts payouts;

    @EJB
    FilePayouts files;

    @Inject
    Notices notices;

    private Shelf shelf = Shelf.REVIEW;
    private List<WithdrawalBoard.Line> lines = List.of();
    private WithdrawalBoard.@Nullable Detail open;

    @PostConstruct
    void load() {
        shelf = Arrays.stream(Shelf.values())
                .filter(each -> each.name().equals(parameter("shelf")))
                .findFirst()
                .orElse(Shelf.REVIEW);
        lines = board.list(actor(), shelf);
        open = parameter("id").isEmpty() ? null : board.get(actor(), id());
    }

    public void approve() {
        var decided = review.approve(actor(), id(), parameter("reason"));
        done(
                decided.state() == WithdrawalState.IN_REVIEW
                        ? "desk_withdrawals.done.vote"
                        : "desk_withdrawals.done.approved");
    }

    public void reject() {
        review.reject(actor(), id(), parameter("reason"));
        done("desk_withdrawals.done.rejected");
    }

    public void ask() {
        review.ask(actor(), id(), parameter("reason"));
        done("desk_withdrawals.done.asked");
    }

    public void foundSent() {
        payouts.found(actor(), id(), true, parameter("reason"));
        done("desk_withdrawals.done.found");
    }

    public void foundNotSent() {
        payouts.found(actor(), id(), false, parameter("reason"));
        done("desk_withdrawals.done.found");
    }

    public void export() {
        var batch = files.export(actor(), parameter("channel"));
        done(batch.items() == 0 ? "desk_withdrawals.done.nothing" : "desk_withdrawals.done.exported");
    }

    public void confirm() {
        var number = parameter("batch");
        files.confirm(actor(), number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0);
        done("desk_withdrawals.done.confirmed");
    }

    private void done(String key) {
        notices.go(address(parameter("id")), key);
    }

    /** This page, on the same shelf, with one open. */
    public String address(String number) {
        return shelfAddress(shelf) + (number.isEmpty() ? "" : "&id=" + number);
    }

    public String shelfAddress(Shelf other) {
        return request.getContextPath() + "/desk/withdrawals?shelf=" + other;
    }

    private WithdrawalId id() {
        return WithdrawalId.of(parameter("id"));
    }

    private Actor actor() {
        return visitor.actor();
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** What was sent is heard, whatever has become of it: the verb says what is the matter. */
    public boolean isDecidable() {
        return visitor.may(WithdrawalReview.APPROVE) && (is(WithdrawalState.IN_REVIEW) || isPost());
    }

    public boolean isLost() {
        return visitor.may(WithdrawalReview.APPROVE) && is(WithdrawalState.UNKNOWN);
    }

    private boolean is(WithdrawalState state) {
        return open != null && open.withdrawal().state() == state;
    }

    private boolean isPost() {
        return open != null && request.getMethod().equals("POST");
    }

    public boolean isCarrier() {
        return visitor.may(FilePayouts.EXPORT) && shelf == Shelf.OUTGOING;
    }

    public List<ChannelView> getChannels() {
        return files.byFile();
    }

    public List<PayoutBatchView> getBatches() {
        return files.list(actor());
    }

    public String tone(WithdrawalState state) {
        return WithdrawStatusPage.tone(state);
    }

    public List<Shelf> getShelves() {
        return Arrays.asList(Shelf.values());
    }

    public Shelf getShelf() {
        return shelf;
    }

    public List<WithdrawalBoard.Line> getLines() {
        return lines;
    }

    public WithdrawalBoard.@Nullable Detail getOpen() {
        return open;
    }
}
