package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.correction.CorrectionId;
import io.paydesk.correction.CorrectionKind;
import io.paydesk.correction.CorrectionRefusal;
import io.paydesk.correction.CorrectionView;
import io.paydesk.correction.Corrections;
import io.paydesk.correction.NewCorrection;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.TextHash;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import io.paydesk.web.wallet.FormKey;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The forms on {@code /desk/customer} by which a correction is proposed, or that one is undone; once however often they are sent. */
@Named
@RequestScoped
public class CorrectionForms {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    Corrections corrections;

    @Inject
    IdempotentCalls calls;

    @Inject
    Notices notices;

    private final CorrectionText text = new CorrectionText();

    /** Who comes from a ticket has it, and the transaction that it is about, filled in. */
    @PostConstruct
    void begin() {
        text.setTicket(sent("ticket"));
        text.setMends(sent("mends"));
    }

    public void propose() {
        var kind = getKinds().stream()
                .filter(each -> each.name().equals(sent("kind")))
                .findFirst()
                .orElseThrow(() -> new Refusal(CorrectionRefusal.KIND_MISSING));
        var amount = Money.of(text.getAmount().replaceAll("[,\\s]", ""), Asset.of(sent("currency")));
        var wanted = new NewCorrection(
                account(), kind, amount, text.getWhy(), text.getWords(), text.getTicket(), text.getMends());
        once(wanted.toString(), () -> corrections.propose(visitor.actor(), wanted));
    }

    public void proposeReversal() {
        var of = CorrectionId.of(sent("correction"));
        var why = sent("undo-why");
        var words = sent("undo-words");
        once(of + "\n" + why + "\n" + words, () -> corrections.proposeReversal(visitor.actor(), of, why, words));
    }

    private void once(String body, Supplier<CorrectionView> proposal) {
        calls.once(
                visitor.actor(),
                "correction:" + FormKey.of(request),
                TextHash.sha256(body),
                () -> new StoredAnswer(201, proposal.get().id().toString()));
        notices.go(request.getContextPath() + "/desk/customer?account=" + account(), "desk_corrections.proposed");
    }

    /** What may be proposed freely. */
    public List<CorrectionKind> getKinds() {
        return List.of(CorrectionKind.CREDIT, CorrectionKind.DEBIT);
    }

    /** Those in which it may be. */
    public List<Asset> getCurrencies() {
        return Stream.of(Asset.values())
                .filter(each -> each.kind() == Asset.Kind.FIAT)
                .toList();
    }

    public CorrectionText getText() {
        return text;
    }

    /** One a form, so that the same form sent twice proposes once. */
    public String getKey() {
        return FormKey.orNew(request);
    }

    /** What was chosen when the form came back with a refusal. */
    public boolean isChosen(String name, Object value) {
        return value.toString().equals(sent(name));
    }

    /** What was typed into the form that undoes this one. */
    public String typed(CorrectionView of, String name) {
        return isChosen("correction", of.id()) ? sent(name) : "";
    }

    private AccountId account() {
        return AccountId.of(sent("account"));
    }

    private String sent(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
