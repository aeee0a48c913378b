package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.account.DataPart;
import io.paydesk.account.OwnData;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Shell;
import io.paydesk.web.faces.Times;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /account/data}: all that is kept of a customer, to read; {@code /account/data.json}: the same, to take away. The password
 * is asked for once more before either.
 */
@Named
@RequestScoped
public class OwnDataPage {
    @Inject
    HttpServletRequest request;

    @Inject
    DataPass pass;

    @Inject
    OwnData data;

    @Inject
    Notices notices;

    @Inject
    Visitor visitor;

    @Inject
    Times times;

    @Inject
    Shell shell;

    private boolean open;
    private List<DataPart> parts = List.of();
    private String current = "";

    @PostConstruct
    void look() {
        open = pass.isOpen(request);
        parts = open ? data.of(visitor.customer().id()) : List.of();
    }

    public void show() {
        pass.open(current, request);
        notices.go(request.getContextPath() + "/account/data");
    }

    public boolean isOpen() {
        return open;
    }

    public AccountView getAccount() {
        return visitor.customer();
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable String current) {
        this.current = Objects.requireNonNullElse(current, "");
    }

    public List<DataPart> getParts() {
        return parts;
    }

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
