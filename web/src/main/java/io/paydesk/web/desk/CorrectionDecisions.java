package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.correction.CorrectionId;
import io.paydesk.correction.CorrectionView;
import io.paydesk.correction.Corrections;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.TextHash;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.web.wallet.FormKey;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;

/** Corrections on {@code /desk/payments}, where a second person decides them and who proposed one withdraws it. */
@Named
@RequestScoped
public class CorrectionDecisions {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Corrections corrections;

    @EJB
    IdempotentCalls calls;

    @Inject
    Notices notices;

    private List<CorrectionView> open = List.of();

    @PostConstruct
    void look() {
        open = corrections.open(actor());
    }

    public List<CorrectionView> getOpen() {
        return open;
    }

    public void approve() {
        once("approve", () -> corrections.approve(actor(), id(), version()), "desk_corrections.approved");
    }

    public void refuse() {
        once("refuse", () -> corrections.refuse(actor(), id(), version()), "desk_corrections.refused");
    }

    public void withdraw() {
        once("withdraw", () -> corrections.withdraw(actor(), id(), version()), "desk_corrections.withdrawn");
    }

    private void once(String verb, Supplier<CorrectionView> decision, String told) {
        calls.once(
                actor(),
                "correction-" + verb + ":" + id() + ":" + FormKey.of(request),
                TextHash.sha256(id() + " " + version()),
                () -> new StoredAnswer(200, decision.get().state().name()));
        notices.go(request.getContextPath() + "/desk/payments", told);
    }

    public boolean isMine(CorrectionView each) {
        return each.proposedBy() == actor().staffId();
    }

    public boolean decides(CorrectionView each) {
        return actor().may(Corrections.APPROVE) && !isMine(each);
    }

    public String getKey() {
        return FormKey.orNew(request);
    }

    private Actor actor() {
        return visitor.actor();
    }

    private CorrectionId id() {
        return CorrectionId.of(new Typed(request).text("correction"));
    }

    private int version() {
        return (int) new Typed(request).whole("version", 9).orElse(-1);
    }
}
