package io.paydesk.web.api;

import io.paydesk.account.AccountId;
import io.paydesk.account.Accounts;
import io.paydesk.wallet.TransactionPlace;
import io.paydesk.wallet.Wallet;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What moved in and out of an account's wallet, the newest first. */
@Path("v1/accounts/{id}/transactions")
@RequestScoped
public class TransactionsResource {
    private static final String LIST = "transactions";

    @EJB
    Wallet wallet;

    @EJB
    Accounts accounts;

    @Inject
    Caller caller;

    @Context
    UriInfo address;

    @GET
    public Response list(@PathParam("id") String id) {
        caller.require("wallet:read");
        var account = accounts.get(AccountId.of(id)).id();
        var query = new Query(address.getQueryParameters());
        var limit = query.limit();
        var after = query.after(LIST, TransactionPlace::read);
        query.violations().check();
        return Answers.page(LIST, wallet.page(account, after, limit), MoneyJson::json);
    }
}
