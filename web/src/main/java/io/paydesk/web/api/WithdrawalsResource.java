package io.paydesk.web.api;

import io.paydesk.audit.Actor;
import io.paydesk.wallet.StateChanges;
import io.paydesk.withdrawal.WithdrawalId;
import io.paydesk.withdrawal.WithdrawalReview;
import io.paydesk.withdrawal.WithdrawalView;
import io.paydesk.withdrawal.Withdrawals;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;

/** Payouts one by one: how they stand, and what is decided about them. */
@Path("v1/withdrawals")
@RequestScoped
public class WithdrawalsResource {
    private static final int REASON_MAX = 1000;

    @EJB
    Withdrawals withdrawals;

    @EJB
    WithdrawalReview review;

    @EJB
    StateChanges changes;

    @Inject
    Caller caller;

    @Inject
    IdempotentPosts posts;

    /** A verb that decides. */
    private interface Verb {
        WithdrawalView decide(Actor actor, WithdrawalId id, String reason);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        caller.require(Withdrawals.READ);
        return Answers.json(shown(withdrawals.get(caller.actor(), WithdrawalId.of(id))));
    }

    @POST
    @Path("{id}/approve")
    public Response approve(@PathParam("id") String id, InputStream bytes) {
        return decided(WithdrawalReview.APPROVE, id, bytes, review::approve);
    }

    @POST
    @Path("{id}/reject")
    public Response reject(@PathParam("id") String id, InputStream bytes) {
        return decided(WithdrawalReview.APPROVE, id, bytes, review::reject);
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, InputStream bytes) {
        return decided(Withdrawals.WRITE, id, bytes, withdrawals::cancel);
    }

    private Response decided(String scope, String id, InputStream bytes, Verb verb) {
        caller.require(scope);
        var withdrawal = WithdrawalId.of(id);
        var said = new PushbackInputStream(bytes);
        if (isEmpty(said)) {
            return Answers.stored(posts.once(200, () -> shown(verb.decide(caller.actor(), withdrawal, ""))));
        }
        var body = JsonBody.read(said);
        var violations = new Violations();
        var reason = new Members(body.object(), "", violations).text("reason", REASON_MAX);
        violations.check();
        return Answers.stored(posts.once(
                200,
                body.sha256(),
                () -> shown(verb.decide(caller.actor(), withdrawal, reason == null ? "" : reason))));
    }

    private JsonObject shown(WithdrawalView withdrawal) {
        return WithdrawalJson.of(withdrawal, changes.of(withdrawal.id().toString()));
    }

    private static boolean isEmpty(PushbackInputStream body) {
        try {
            var first = body.read();
            if (first >= 0) {
                body.unread(first);
            }
            return first < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
