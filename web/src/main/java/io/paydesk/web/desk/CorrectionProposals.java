package io.paydesk.web.desk;

import io.paydesk.correction.CorrectionView;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.TextHash;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.web.wallet.FormKey;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/** Proposes what a form on {@code /desk/customer} asks for, once however often the form is sent. */
@Dependent
class CorrectionProposals {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    IdempotentCalls calls;

    @Inject
    Notices notices;

    /**
     * Goes to the customer's card after it.
     *
     * @param kind of the form, such as {@code correction}
     * @param body all that was asked for
     */
    void once(String kind, String body, Supplier<CorrectionView> proposal) {
        calls.once(
                visitor.actor(),
                kind + ":" + FormKey.of(request),
                TextHash.sha256(body),
                () -> new StoredAnswer(201, proposal.get().id().toString()));
        var account = new Typed(request).text("account");
        notices.go(request.getContextPath() + "/desk/customer?account=" + account, "desk_corrections.proposed");
    }
}
