package io.paydesk.web.desk;

import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.EndedFiles;
import io.paydesk.withdrawal.PayoutBatchView;
import io.paydesk.withdrawal.WithdrawalBoard.Shelf;
import io.paydesk.withdrawal.WithdrawalReview;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** On {@code /desk/withdrawals}: a file that the bank did not take is given up by two people. */
@Named
@RequestScoped
public class FileEnding {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    EndedFiles files;

    @Inject
    Notices notices;

    public void propose() {
        files.propose(visitor.actor(), batch(), new Typed(request).text("reason"));
        done("desk_withdrawals.done.end_proposed");
    }

    public void approve() {
        files.approve(visitor.actor(), batch());
        done("desk_withdrawals.done.ended");
    }

    public void keep() {
        files.refuse(visitor.actor(), batch());
        done("desk_withdrawals.done.end_refused");
    }

    private long batch() {
        return new Typed(request).number("batch");
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/withdrawals?shelf=" + Shelf.OUTGOING, key);
    }

    /** Whether the visitor is about to propose it: the page's address says so, or the form was refused. */
    public boolean isAsked(PayoutBatchView each) {
        var typed = new Typed(request);
        return each.isWaiting()
                && (typed.number("end") == each.id()
                        || (batch() == each.id() && request.getParameter("reason") != null));
    }

    /** Whether the visitor may approve it: not who proposed it. */
    public boolean isToApprove(PayoutBatchView each) {
        return visitor.may(WithdrawalReview.APPROVE) && !each.isEndAskedBy(visitor.actor());
    }
}
