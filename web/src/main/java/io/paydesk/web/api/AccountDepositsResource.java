package io.paydesk.web.api;

import io.paydesk.account.AccountId;
import io.paydesk.channel.Channels;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.instrument.InstrumentId;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.StringReader;

/** Deposits that an enterprise's own system asks for, as contract §3.3 has them. */
@Path("v1/accounts/{id}/deposits")
@RequestScoped
public class AccountDepositsResource {
    private static final int CODE_MAX = 40;

    @EJB
    Deposits deposits;

    @EJB
    Channels channels;

    @Inject
    Caller caller;

    @Inject
    IdempotentPosts posts;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(@PathParam("id") String id, InputStream bytes) {
        caller.require("wallet:write");
        var body = JsonBody.read(bytes);
        var violations = new Violations();
        var members = new Members(body.object(), "", violations);
        var channel = members.needed("channel", CODE_MAX);
        var instrument = members.text("instrument", CODE_MAX);
        violations.check();
        var amount = MoneyJson.amount(members, "amount", channels.get(channel).asset());
        violations.check();
        var account = AccountId.of(id);
        var wanted = new NewDeposit(channel, amount, instrument == null ? null : InstrumentId.of(instrument));
        var answer =
                posts.once(201, body.sha256(), () -> MoneyJson.json(deposits.request(caller.actor(), account, wanted))
                        .build());
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return Answers.created(
                    answer, "/api/v1/deposits/" + reader.readObject().getString("id"));
        }
    }
}
