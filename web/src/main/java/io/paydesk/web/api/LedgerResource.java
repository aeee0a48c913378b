package io.paydesk.web.api;

import io.paydesk.ledger.LedgerHealth;
import io.paydesk.web.faces.Texts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Whether the books are in order, proved when it is asked. */
@Path("v1/ledger")
@RequestScoped
public class LedgerResource {
    @EJB
    LedgerHealth health;

    @Inject
    Caller caller;

    @GET
    @Path("health")
    public Response health() {
        var report = health.check(caller.actor());
        var texts = Texts.in(caller.language());
        return Answers.json(JsonText.object()
                .add("ok", report.ok())
                .add("invariants", JsonText.list(report.invariants(), each -> JsonText.object()
                        .add("id", each.id().name())
                        .add("title", texts.of(each.id()))
                        .add("ok", each.ok())
                        .add("checked", each.checked())
                        .add("violations", each.violations())
                        .build()))
                .add("tookMillis", report.took().toMillis())
                .build());
    }
}
