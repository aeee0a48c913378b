package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.correction.CorrectionKind;
import io.paydesk.correction.CorrectionRefusal;
import io.paydesk.correction.Corrections;
import io.paydesk.correction.NewCorrection;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
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
import java.util.stream.Stream;

/** The form on {@code /desk/customer} by which a credit or a debit is proposed. */
@Named
@RequestScoped
public class CorrectionForms {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Corrections corrections;

    @Inject
    CorrectionProposals proposals;

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
        var wanted = new NewCorrection(
                AccountId.of(sent("account")),
                kind,
                Typed.amount(text.getAmount(), Asset.of(sent("currency"))),
                text.getWhy(),
                text.getWords(),
                text.getTicket(),
                text.getMends());
        proposals.once("correction", wanted.toString(), () -> corrections.propose(visitor.actor(), wanted));
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

    private String sent(String name) {
        return new Typed(request).text(name);
    }
}
