package io.paydesk.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;

/** The description of this API, for whoever asks. */
@Path("v1/openapi.json")
@RequestScoped
public class OpenApiResource {
    static final String PATH = "v1/openapi.json";

    @GET
    public Response get() throws IOException {
        try (var document = Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("openapi.json"))) {
            return Response.ok(document.readAllBytes(), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
    }
}
