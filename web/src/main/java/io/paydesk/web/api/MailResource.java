package io.paydesk.web.api;

import io.paydesk.kernel.Page;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.KeptBackMails;
import io.paydesk.maillog.MailLog;
import io.paydesk.maillog.RawMails;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.OutgoingMails;
import io.paydesk.ticket.SentMails;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;

/** The mail log, as contract §3.2 has it. */
@Path("v1/mail")
@RequestScoped
public class MailResource {
    private static final String INBOUND = "inbound";
    private static final String OUTBOUND = "outbound";

    @EJB
    MailLog log;

    @EJB
    RawMails raw;

    @EJB
    KeptBackMails keptBack;

    @EJB
    Outbox outbox;

    @EJB
    SentMails mails;

    @Inject
    Caller caller;

    @Inject
    IdempotentPosts posts;

    @Context
    UriInfo address;

    @GET
    @Path("inbound")
    public Response inbound() {
        var query = new Query(address.getQueryParameters());
        var disposition = query.oneOf("disposition", Disposition.class);
        var limit = query.limit();
        var after = query.after(INBOUND);
        query.violations().check();
        var page = log.inbound(caller.actor(), query.text("mailbox"), disposition, after == null ? 0 : after, limit);
        return Answers.page(INBOUND, page, MailJson::inbound);
    }

    @GET
    @Path("inbound/{id}")
    public Response get(@PathParam("id") String id) {
        return Answers.json(MailJson.inbound(log.get(caller.actor(), id)));
    }

    @GET
    @Path("inbound/{id}/raw")
    public Response raw(@PathParam("id") String id) throws IOException {
        var mail = log.get(caller.actor(), id);
        return Answers.file(
                raw.open(caller.actor(), id), mail.rawSize(), "message/rfc822", "mail-" + mail.id() + ".eml");
    }

    @POST
    @Path("inbound/{id}/reprocess")
    public Response reprocess(@PathParam("id") String id) {
        return Answers.stored(posts.once(202, () -> MailJson.inbound(keptBack.runAgain(caller.actor(), id))));
    }

    @GET
    @Path("outbound")
    public Response outbound() {
        var query = new Query(address.getQueryParameters());
        var limit = query.limit();
        var after = query.after(OUTBOUND);
        query.violations().check();
        Page<OutboxItem> page = outbox.list(caller.actor(), OutgoingMails.KIND, after == null ? 0 : after, limit);
        var bounced = mails.cameBack(
                caller.actor(), page.items().stream().map(OutboxItem::id).toList());
        return Answers.page(OUTBOUND, page, item -> MailJson.outbound(item, bounced.contains(item.id())));
    }

    @POST
    @Path("outbound/{id}/retry")
    public Response retry(@PathParam("id") String id) {
        var number = id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
        return Answers.stored(posts.once(202, () -> MailJson.outbound(outbox.tryAgain(caller.actor(), number), false)));
    }
}
