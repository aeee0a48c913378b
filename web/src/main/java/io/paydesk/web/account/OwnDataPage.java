package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.account.DataPart;
import io.paydesk.account.OwnData;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

    @EJB
    OwnData data;

    @Inject
    Notices notices;

    @Inject
    Visitor visitor;

    private boolean open;
    private List<DataPart> parts = List.of();
    private String current = "";

    @PostConstruct
    void look() {
        open = pass.isOpen(request) && !isSent();
        parts = open ? data.of(visitor.customer().id()) : List.of();
    }

    /** Whether the form was sent: it is heard then, also where another tab was opened by the password meanwhile. */
    private boolean isSent() {
        return "POST".equals(request.getMethod());
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
}
