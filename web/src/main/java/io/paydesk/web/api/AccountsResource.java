package io.paydesk.web.api;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Page;
import io.paydesk.ledger.Ledger;
import io.paydesk.web.api.Violations.Rule;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;

/** Customers' accounts for an enterprise's own systems, as contract §3.3 has them. */
@Path("v1/accounts")
@RequestScoped
public class AccountsResource {
    private static final int EMAIL_MAX = 320;
    private static final int NAME_MAX = 400;

    @EJB
    Accounts accounts;

    @EJB
    ProvisionAccounts provision;

    @EJB
    Identities identities;

    @EJB
    Instruments instruments;

    @EJB
    Ledger ledger;

    @Inject
    Caller caller;

    @Inject
    IdempotentPosts posts;

    @Context
    UriInfo address;

    @GET
    public Response list() {
        caller.require(Accounts.READ);
        var query = new Query(address.getQueryParameters());
        var email = query.text("email");
        if (email == null) {
            query.violations().add("email", Rule.MISSING);
        }
        query.violations().check();
        var found =
                accounts.byEmail(Objects.requireNonNull(email)).map(List::of).orElse(List.of());
        return Answers.page("accounts", new Page<>(found, null), AccountsResource::json);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        caller.require(Accounts.READ);
        return Answers.json(json(accounts.get(AccountId.of(id))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(InputStream bytes) {
        caller.require(Accounts.PROVISION); // before anything of the body is kept
        var body = JsonBody.read(bytes);
        var violations = new Violations();
        var members = new Members(body.object(), "", violations);
        var email = members.needed("email", EMAIL_MAX);
        var name = members.needed("name", NAME_MAX);
        var language = members.language("language");
        var verified = members.truth("emailVerified");
        violations.check();
        var speaks = language == null ? Language.ZH_CN : language;
        var answer = posts.once(
                201, body.sha256(), () -> json(provision.provision(caller.actor(), email, name, speaks, verified)));
        return Answers.created(answer, "/api/v1/accounts/" + id(answer.body()));
    }

    @PUT
    @Path("{id}/identity")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@PathParam("id") String id, InputStream bytes) {
        caller.require(Identities.DECIDE);
        var violations = new Violations();
        var members = new Members(JsonBody.read(bytes).object(), "", violations);
        var tier = members.number("tier");
        if (tier == null) {
            violations.add("tier", Rule.MISSING);
        }
        var evidence = members.needed("evidence", NAME_MAX);
        violations.check();
        var decided = identities.decide(caller.actor(), AccountId.of(id), Objects.requireNonNull(tier), evidence);
        return Answers.json(json(decided));
    }

    @GET
    @Path("{id}/balances")
    public Response balances(@PathParam("id") String id) {
        caller.require("wallet:read");
        var found = ledger.balances(AccountId.of(id));
        return Answers.page("balances", new Page<>(found, null), balance -> JsonText.object()
                .add("currency", balance.available().asset().name())
                .add("available", JsonText.money(balance.available()))
                .add("held", JsonText.money(balance.held()))
                .build());
    }

    @GET
    @Path("{id}/instruments")
    public Response instruments(@PathParam("id") String id) {
        caller.require(Accounts.READ);
        var found = instruments.of(AccountId.of(id));
        return Answers.page("instruments", new Page<>(found, null), AccountsResource::json);
    }

    @POST
    @Path("{id}/instruments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addInstrument(@PathParam("id") String id, InputStream bytes) {
        caller.require("wallet:write");
        var body = JsonBody.read(bytes);
        var violations = new Violations();
        var members = new Members(body.object(), "", violations);
        var kind = members.neededOneOf("kind", InstrumentKind.class);
        var bic = members.text("bic", NAME_MAX);
        var wanted = new NewInstrument(
                kind == null ? InstrumentKind.BANK : kind,
                members.needed("currency", 10),
                members.needed("number", NAME_MAX),
                members.needed("holderName", NAME_MAX),
                members.truth("verified"),
                bic == null ? "" : bic);
        violations.check();
        var account = AccountId.of(id);
        var answer = posts.once(201, body.sha256(), () -> json(instruments.add(caller.actor(), account, wanted)));
        return Answers.created(answer, "/api/v1/accounts/" + account + "/instruments");
    }

    private static JsonObject json(InstrumentView instrument) {
        return JsonText.object()
                .add("id", instrument.id().toString())
                .add("kind", instrument.kind().name())
                .add("currency", instrument.currency())
                .add("masked", instrument.masked())
                .add("brand", instrument.brand())
                .add("bic", instrument.bic())
                .add("holderName", instrument.holderName())
                .add("state", instrument.state().name())
                .add("createdAt", JsonText.instant(instrument.createdAt()))
                .build();
    }

    static JsonObject json(AccountView account) {
        return JsonText.object()
                .add("id", account.id().toString())
                .add("email", account.email())
                .add("name", account.name())
                .add("status", account.status().name())
                .add("identityTier", account.identityTier())
                .add("language", account.language())
                .add("createdAt", JsonText.instant(account.createdAt()))
                .build();
    }

    private static String id(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getString("id");
        }
    }
}
