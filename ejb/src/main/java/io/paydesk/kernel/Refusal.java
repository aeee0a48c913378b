package io.paydesk.kernel;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The house says no: the request was understood, and a rule of the business forbids it. The transaction is rolled
 * back; the person is shown the sentence of {@code Refusals.properties} in their language.
 */
@ApplicationException(rollback = true)
public final class Refusal extends RuntimeException {
    /** One "no" of a feature: a constant of its {@code …Refusal} enum. */
    public interface Reason {
        String name();

        /** The form field or JSON member that is to blame; null when it is none alone. */
        default @Nullable String field() {
            return null;
        }

        /** What kind of no it is, for those who answer by status code. */
        default Kind kind() {
            return Kind.RULE;
        }

        /** Key of the sentence, such as {@code TicketRefusal.TICKET_UNKNOWN}; stable, also the API's type. */
        default String key() {
            return ((Enum<?>) this).getDeclaringClass().getSimpleName() + "." + name();
        }
    }

    /** UNKNOWN also for what belongs to somebody else; INPUT for a value out of its bounds; RULE for all else. */
    public enum Kind {
        UNKNOWN,
        INPUT,
        RULE,
        FORBIDDEN,
        TOO_MANY
    }

    private final Reason reason;
    private final transient List<Object> details;

    /** The details fill the sentence's {0}, {1}. */
    public Refusal(Reason reason, Object... details) {
        super(reason.key(), null, false, false);
        this.reason = reason;
        this.details = List.of(details);
    }

    public Reason reason() {
        return reason;
    }

    public List<Object> details() {
        return details;
    }
}
