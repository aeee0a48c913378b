package io.paydesk.identity;

import io.paydesk.account.AccountView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case as the one who reviews it sees it; {@code typed} is null once it was erased. */
public record ReviewView(
        CaseView view,
        AccountView account,
        @Nullable Typed typed,
        List<CheckLine> checks,
        List<DocumentLine> documents,
        List<DecisionLine> history) {
    /** What the customer typed from the document. */
    public record Typed(String fullName, String born, String country, String number, String zone) {}
}
