package io.paydesk.web.api;

import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.RequestId;
import io.paydesk.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one place where a no or a fault becomes an answer of the API. */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final int DEPTH_MAX = 20;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Override
    public Response toResponse(Throwable thrown) {
        var problem = problem(thrown);
        var answer = Response.status(problem.status())
                .type("application/problem+json")
                .entity(JsonText.bytes(problem.json(settings.publicUrl())));
        switch (problem.status()) {
            case 401 ->
                answer.header(
                        "WWW-Authenticate",
                        "Bearer realm=\"paydesk\""
                                + (caller.request().getHeader("Authorization") == null
                                        ? ""
                                        : ", error=\"invalid_token\""));
            case 405 -> {
                if (thrown instanceof WebApplicationException known) {
                    answer.header("Allow", known.getResponse().getHeaderString("Allow"));
                }
            }
            case 429, 503 -> answer.header("Retry-After", "60");
            default -> {}
        }
        return answer.build();
    }

    private Problem problem(Throwable thrown) {
        var language = caller.language();
        var refusal = cause(thrown, Refusal.class);
        if (refusal != null) {
            LOG.log(
                    Level.INFO,
                    "The API refuses: {0} request={1}",
                    refusal.reason().key(),
                    RequestId.current());
            return Problem.of(refusal, language);
        }
        if (thrown instanceof Complained complained) {
            return Problem.of(complained, language);
        }
        if (cause(thrown, OptimisticLockException.class) != null) {
            return Problem.of(new Complained(Complaint.CHANGED_MEANWHILE), language);
        }
        if (cause(thrown, PessimisticLockException.class) != null
                || cause(thrown, LockTimeoutException.class) != null) {
            return Problem.of(new Complained(Complaint.BUSY), language);
        }
        if (thrown instanceof WebApplicationException known
                && known.getResponse().getStatus() < 500
                && known.getResponse().getStatus() >= 400) {
            return Problem.of(new Complained(complaint(known.getResponse().getStatus())), language);
        }
        var incident = Objects.requireNonNullElse(RequestId.current(), "unknown");
        LOG.log(Level.ERROR, "incident=" + incident + " The API failed: " + thrown, thrown);
        return Problem.fault(incident, language);
    }

    /** What the JAX-RS server itself found wrong. */
    private static Complaint complaint(int status) {
        return Stream.of(
                        Complaint.NO_SUCH_ADDRESS,
                        Complaint.METHOD_NOT_ALLOWED,
                        Complaint.NOT_ACCEPTABLE,
                        Complaint.NOT_JSON,
                        Complaint.BODY_TOO_LARGE)
                .filter(known -> known.status() == status)
                .findFirst()
                .orElse(Complaint.REQUEST_WRONG);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEPTH_MAX)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
