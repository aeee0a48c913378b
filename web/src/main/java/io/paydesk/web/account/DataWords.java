package io.paydesk.web.account;

import io.paydesk.account.DataPart;
import io.paydesk.account.DataRow;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.web.faces.Shell;
import io.paydesk.web.faces.Times;
import io.paydesk.web.wallet.Moves;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Map;

/** On {@code /account/data}: what is kept of a customer, in words. */
@Named
@RequestScoped
public class DataWords {
    @Inject
    Times times;

    @Inject
    Shell shell;

    @Inject
    Moves moves;

    @Inject
    Choices choices;

    /** A value of a row as people read it: moments in the customer's zone, constants and codes in words. */
    public String shown(DataPart.Kind kind, DataRow row, Map.Entry<DataPart.Field, String> field) {
        var value = field.getValue();
        return switch (field.getKey()) {
            case AT, CREATED_AT, PROVED_AT, LAST_SEEN_AT, ENDED_AT, DECIDED_AT, REPLACED_AT, ERASED_AT ->
                times.at(Instant.parse(value));
            case AGREED ->
                shell.texts()
                        .get(Boolean.parseBoolean(value) ? "account_profile.agreed.yes" : "account_profile.agreed.no");
            case DOCUMENT -> word("Document", value);
            case EVENT -> word("Outcome", value);
            case PAPER -> word("Paper", value);
            case KIND -> word(kindOf(kind), value);
            case STATUS -> word(stateOf(kind, row), value);
            case COUNTRY -> choices.country(value);
            case LANGUAGE -> choices.language(value);
            case CHANNEL -> moves.way(value);
            case REASON -> moves.why(value);
            default -> value;
        };
    }

    private String word(String constants, String name) {
        return shell.texts().get(constants + "." + name);
    }

    private static String kindOf(DataPart.Kind part) {
        return switch (part) {
            case IDENTITY_DOCUMENTS -> "DocumentKind";
            case TRANSACTIONS -> "TransactionKind";
            default -> "InstrumentKind";
        };
    }

    private static String stateOf(DataPart.Kind part, DataRow row) {
        return switch (part) {
            case TICKETS -> "TicketStatus";
            case INSTRUMENTS -> "InstrumentState";
            case IDENTITY_CASES -> "CaseState";
            case TRANSACTIONS ->
                switch (TransactionKind.valueOf(row.values().getOrDefault(DataPart.Field.KIND, ""))) {
                    case DEPOSIT -> "DepositState";
                    case WITHDRAWAL -> "WithdrawalState";
                    case CREDIT, DEBIT -> "CorrectionState";
                };
            default -> "AccountStatus";
        };
    }
}
