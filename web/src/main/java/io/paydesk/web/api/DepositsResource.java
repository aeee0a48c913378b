package io.paydesk.web.api;

import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.Deposits;
import io.paydesk.wallet.StateChanges;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** One deposit, and how it came to its state. */
@Path("v1/deposits")
@RequestScoped
public class DepositsResource {
    @EJB
    Deposits deposits;

    @EJB
    StateChanges changes;

    @Inject
    Caller caller;

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        caller.require("wallet:read");
        var found = deposits.get(DepositId.of(id));
        return Answers.json(MoneyJson.withHistory(
                MoneyJson.json(found), changes.of(found.id().toString())));
    }
}
