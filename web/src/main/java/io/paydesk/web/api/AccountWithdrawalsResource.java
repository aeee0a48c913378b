package io.paydesk.web.api;

import io.paydesk.account.AccountId;
import io.paydesk.channel.Channels;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.Withdrawals;
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

/** An enterprise's own system requests payouts for its customers. */
@Path("v1/accounts/{id}/withdrawals")
@RequestScoped
public class AccountWithdrawalsResource {
    private static final int CODE_MAX = 40;

    @EJB
    Withdrawals withdrawals;

    @EJB
    Channels channels;

    @Inject
    Caller caller;

    @Inject
    IdempotentPosts posts;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(@PathParam("id") String id, InputStream bytes) {
        caller.require(Withdrawals.WRITE);
        var account = AccountId.of(id);
        var body = JsonBody.read(bytes);
        var violations = new Violations();
        var members = new Members(body.object(), "", violations);
        var channel = members.needed("channel", CODE_MAX);
        var instrument = members.needed("instrument", CODE_MAX);
        violations.check();
        var amount = WithdrawalJson.amount(members, channels.get(channel).asset());
        var wanted = new NewWithdrawal(account, channel, amount, InstrumentId.of(instrument));
        var answer =
                posts.once(201, body.sha256(), () -> WithdrawalJson.of(withdrawals.request(caller.actor(), wanted)));
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return Answers.created(
                    answer, "/api/v1/withdrawals/" + reader.readObject().getString("id"));
        }
    }
}
