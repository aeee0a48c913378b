package io.paydesk.web.api;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.Channels;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Asset.Kind;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.api.Violations.Rule;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ways money comes and goes, and what their providers tell: they show no token but sign what they say. */
@Path("v1/channels")
@RequestScoped
public class ChannelsResource {
    /** The one address that is not opened by a token. */
    static final String SIGNED = "v1/channels/[^/]+/events";

    private static final int BODY_MAX = 64 << 10;
    private static final int ID_MAX = 100;
    private static final int REFERENCE_MAX = 60;
    private static final int TIME_MAX = 40;

    @EJB
    Channels channels;

    @EJB
    ProviderEvents events;

    @Inject
    Caller caller;

    @GET
    public Response list() {
        caller.require("wallet:read");
        return Answers.page("channels", new Page<>(channels.list(), null), MoneyJson::json);
    }

    @POST
    @Path("{code}/events")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response tell(
            @PathParam("code") String code, @HeaderParam("X-Signature") @Nullable String signature, InputStream bytes) {
        var body = bounded(bytes);
        try {
            events.check(code, Objects.requireNonNullElse(signature, ""), body);
        } catch (Refusal refusal) {
            throw refusal.reason() == ChannelRefusal.CHANNEL_UNKNOWN
                    ? new Complained(Complaint.NO_SUCH_ADDRESS)
                    : new Complained(Complaint.SIGNATURE_WRONG);
        }
        keep(read(code, channels.get(code).asset(), body));
        return Answers.json(JsonText.object().build());
    }

    /** Of two of one event at once the second fails, and is then the same once more. */
    private void keep(ToldEvent told) {
        try {
            events.tell(told);
        } catch (RuntimeException failed) {
            if (failed instanceof Refusal) {
                throw failed;
            }
            events.tell(told);
        }
    }

    private static byte[] bounded(InputStream bytes) {
        try {
            var body = bytes.readNBytes(BODY_MAX + 1);
            if (body.length > BODY_MAX) {
                throw new Complained(Complaint.BODY_TOO_LARGE);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToldEvent read(String code, Asset asset, byte[] body) {
        var violations = new Violations();
        var members = new Members(JsonBody.read(new ByteArrayInputStream(body)).object(), "", violations);
        var externalId = members.needed("externalId", ID_MAX);
        var kind = members.neededOneOf("kind", EventKind.class);
        var reference = members.needed("reference", BODY_MAX);
        var occurredAt = instant(members.needed("occurredAt", TIME_MAX), violations);
        var amount = kind == EventKind.FAILED && members.value("amount") == null
                ? Money.zero(asset)
                // chains count finer than we do: what is beyond our decimals is not credited
                : MoneyJson.amount(members, "amount", asset, asset.kind() == Kind.CRYPTO ? Money::cut : Money::of);
        if (externalId.isBlank()) {
            violations.add("externalId", Rule.MISSING);
        }
        violations.check();
        return new ToldEvent(
                code,
                externalId.strip(),
                Objects.requireNonNull(kind),
                Cut.to(REFERENCE_MAX, reference),
                amount,
                occurredAt);
    }

    private static Instant instant(String written, Violations violations) {
        try {
            if (!written.isEmpty()) {
                return OffsetDateTime.parse(written).toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException notOne) {
            violations.add("occurredAt", Rule.NOT_AN_INSTANT);
        }
        return Instant.EPOCH;
    }
}
