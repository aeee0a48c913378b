package io.paydesk.web.desk;

import io.paydesk.correction.CorrectionId;
import io.paydesk.correction.CorrectionView;
import io.paydesk.correction.Corrections;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.web.wallet.FormKey;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form on {@code /desk/customer?reverse=} by which it is proposed to reverse a correction. */
@Named
@RequestScoped
public class CorrectionReversal {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Corrections corrections;

    @Inject
    CorrectionProposals proposals;

    @Inject
    CustomerCorrections known;

    private String why = "";
    private String words = "";

    public void propose() {
        var of = CorrectionId.of(chosen());
        proposals.once(
                "correction-reversal",
                of + "\n" + why + "\n" + words,
                () -> corrections.proposeReversal(visitor.actor(), of, why, words));
    }

    /** The one that was chosen; null where it cannot be reversed. A form that was sent gets its answer all the same. */
    public @Nullable CorrectionView getOf() {
        var chosen = chosen();
        return known.getAll().stream()
                .filter(each -> each.id().toString().equals(chosen))
                .filter(each -> each.isReversible() || request.getMethod().equals("POST"))
                .findFirst()
                .orElse(null);
    }

    private String chosen() {
        return new Typed(request).text("reverse");
    }

    /** One a form, so that the same form sent twice proposes once. */
    public String getKey() {
        return FormKey.orNew(request);
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = Objects.requireNonNullElse(why, "");
    }

    public String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = Objects.requireNonNullElse(words, "");
    }
}
