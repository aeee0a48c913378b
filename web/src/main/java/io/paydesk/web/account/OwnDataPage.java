package io.paydesk.web.account;

import io.paydesk.account.DataPart;
import io.paydesk.account.OwnData;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /account/data}: all that is kept of a customer, to read; {@code /account/data.json}: the same, to take away. */
@Named
@RequestScoped
public class OwnDataPage {
    @Inject
    OwnData data;

    @Inject
    Visitor visitor;

    private List<DataPart> parts = List.of();

    @PostConstruct
    void look() {
        parts = data.of(visitor.customer().id());
    }

    public List<DataPart> getParts() {
        return parts;
    }
}
