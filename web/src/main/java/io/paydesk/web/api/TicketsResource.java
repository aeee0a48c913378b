package io.paydesk.web.api;

import io.paydesk.blob.Blobs;
import io.paydesk.staff.Staff;
import io.paydesk.ticket.Channel;
import io.paydesk.ticket.Draft;
import io.paydesk.ticket.MessageKind;
import io.paydesk.ticket.NewTicket;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.Priority;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketChange;
import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.TimelinePart;
import io.paydesk.ticket.Topic;
import io.paydesk.ticket.Trust;
import io.paydesk.web.api.Violations.Rule;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tickets and their messages, as contract §3.1 has them. */
@Path("v1/tickets")
@RequestScoped
public class TicketsResource {
    private static final String LIST = "tickets";
    private static final String WRITE = "tickets:write";
    private static final int LINE_MAX = 2000;
    private static final int TEXT_MAX = 1_000_000;
    private static final int EMAIL_MAX = 320;

    @EJB
    Tickets tickets;

    @EJB
    TicketBoard board;

    @EJB
    Staff staff;

    @Inject
    Blobs blobs;

    @Inject
    Caller caller;

    @Inject
    IdempotentPosts posts;

    @Context
    UriInfo address;

    @GET
    public Response list() {
        caller.require("tickets:read");
        var query = new Query(address.getQueryParameters());
        var assignee = query.text("assignee");
        var filter = new TicketFilter(
                query.someOf("status", TicketStatus.class),
                query.oneOf("topic", Topic.class),
                query.oneOf("channel", Channel.class),
                assignee == null ? null : staffId(assignee, "assignee", query.violations()),
                query.text("requester"),
                query.text("q"));
        var limit = query.limit();
        var after = query.after(LIST);
        query.violations().check();
        return Answers.page(LIST, board.list(caller.actor(), filter, after, limit), TicketJson::line);
    }

    @GET
    @Path("{number}")
    public Response get(@PathParam("number") String number) {
        var query = new Query(address.getQueryParameters());
        var before = query.cursor("messagesBefore", TicketJson.MESSAGES);
        query.violations().check();
        var part = new TimelinePart(TimelinePart.MAX, before, false);
        return Answers.json(TicketJson.of(tickets.get(caller.actor(), number, part)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(InputStream bytes) {
        caller.require(WRITE); // before anything of the body is kept
        var body = JsonBody.readWithFiles(bytes, blobs);
        var violations = new Violations();
        var members = new Members(body.object(), "", violations);
        var requester = members.object("requester");
        var tags = members.texts("tags", LINE_MAX);
        var request = new NewTicket(
                Channel.API,
                new Person(
                        requester.needed("email", EMAIL_MAX).strip().toLowerCase(Locale.ROOT),
                        orEmpty(requester.text("name", 200))),
                Trust.UNVERIFIED,
                members.needed("subject", LINE_MAX),
                members.needed("text", TEXT_MAX),
                members.oneOf("topic", Topic.class),
                language(members),
                members.oneOf("priority", Priority.class),
                RequestFiles.of(members, body),
                tags == null ? java.util.List.of() : tags);
        violations.check();
        var answer = posts.once(201, body.sha256(), () -> TicketJson.of(tickets.open(caller.actor(), request)));
        return Answers.created(answer, "/api/v1/tickets/" + number(answer.body()));
    }

    @POST
    @Path("{number}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response write(@PathParam("number") String number, InputStream bytes) {
        caller.require(WRITE);
        var body = JsonBody.readWithFiles(bytes, blobs);
        var violations = new Violations();
        var members = new Members(body.object(), "", violations);
        var kind = members.has("kind") ? members.oneOf("kind", MessageKind.class) : MessageKind.AGENT;
        if (kind == MessageKind.SYSTEM) {
            violations.add("kind", Rule.NOT_ONE_OF, "CUSTOMER, AGENT, NOTE");
        }
        var statusAfter = members.oneOf(members.has("statusAfter") ? "statusAfter" : "status", TicketStatus.class);
        var draft = new Draft(members.needed("text", TEXT_MAX), RequestFiles.of(members, body), statusAfter);
        violations.check();
        var answer = posts.once(201, body.sha256(), () -> TicketJson.message(said(number, kind, draft)));
        return Answers.stored(answer);
    }

    @PATCH
    @Path("{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("number") String number, InputStream bytes) {
        caller.require(WRITE);
        var violations = new Violations();
        var members = new Members(JsonBody.read(bytes).object(), "", violations);
        var change = new TicketChange(
                members.number("version"),
                members.oneOf("status", TicketStatus.class),
                members.oneOf("priority", Priority.class),
                assignee(members),
                members.oneOf("topic", Topic.class),
                members.texts("tags", LINE_MAX));
        violations.check();
        return Answers.json(TicketJson.of(tickets.change(caller.actor(), number, change)));
    }

    private io.paydesk.ticket.MessageView said(String number, @Nullable MessageKind kind, Draft draft) {
        if (kind == MessageKind.NOTE) {
            return tickets.note(caller.actor(), number, draft);
        }
        return kind == MessageKind.CUSTOMER
                ? tickets.customerWrites(caller.actor(), number, draft)
                : tickets.reply(caller.actor(), number, draft);
    }

    /** Absent: as it is. JSON null: nobody. Else a staff number or address, or an object with one of them. */
    private @Nullable Long assignee(Members members) {
        if (!members.has("assignee")) {
            return null;
        }
        JsonValue value = members.value("assignee");
        if (value instanceof JsonObject) {
            var inner = members.object("assignee");
            value = inner.value(inner.has("id") ? "id" : "email");
        }
        if (value == null) {
            return 0L;
        }
        if (value instanceof JsonString text) {
            return staffId(text.getString(), "assignee", members.violations());
        }
        if (value instanceof JsonNumber number && number.isIntegral()) {
            return number.longValue();
        }
        members.violations().add("assignee", Rule.NO_SUCH_STAFF);
        return null;
    }

    private @Nullable Long staffId(String text, String field, Violations violations) {
        if (text.equals("none")) {
            return 0L;
        }
        if (text.matches("[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        var member = staff.byEmail(text);
        if (member.isEmpty()) {
            violations.add(field, Rule.NO_SUCH_STAFF);
            return null;
        }
        return member.get().id();
    }

    private static @Nullable String language(Members members) {
        var language = members.language("language");
        return language == null ? null : language.tag();
    }

    private static String number(String body) {
        try (var reader = Json.createReader(new java.io.StringReader(body))) {
            return reader.readObject().getString("number");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
