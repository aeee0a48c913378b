package io.paydesk.web.api;

import io.paydesk.ticket.Attachments;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** The bytes of a message's file. */
@Path("v1/attachments")
@RequestScoped
public class AttachmentsResource {
    @EJB
    Attachments attachments;

    @Inject
    Caller caller;

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) throws IOException {
        var file = attachments.get(caller.actor(), id);
        return Answers.file(attachments.open(caller.actor(), id), file.size(), file.contentType(), file.fileName());
    }
}
