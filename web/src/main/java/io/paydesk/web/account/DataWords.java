package io.paydesk.web.account;

import io.paydesk.account.DataPart;
import io.paydesk.web.faces.Shell;
import io.paydesk.web.faces.Times;
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

    /** A value as people read it: moments in the customer's zone, constants in words. */
    public String shown(DataPart.Kind kind, Map.Entry<DataPart.Field, String> field) {
        var value = field.getValue();
        return switch (field.getKey()) {
            case AT, CREATED_AT, PROVED_AT, LAST_SEEN_AT -> times.at(Instant.parse(value));
            case AGREED ->
                shell.texts()
                        .get(Boolean.parseBoolean(value) ? "account_profile.agreed.yes" : "account_profile.agreed.no");
            case DOCUMENT -> shell.texts().get("Document." + value);
            case EVENT -> shell.texts().get("Outcome." + value);
            case STATUS -> status(kind, value);
            default -> value;
        };
    }

    private String status(DataPart.Kind kind, String value) {
        return switch (kind) {
            case PROFILE -> shell.texts().get("AccountStatus." + value);
            case TICKETS -> shell.texts().get("TicketStatus." + value);
            default -> value;
        };
    }
}
