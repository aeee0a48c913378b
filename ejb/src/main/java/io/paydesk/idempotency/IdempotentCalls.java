package io.paydesk.idempotency;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;

/** Runs a call once per key: the stored answer and what the call did are one transaction. */
@Stateless
public class IdempotentCalls {
    private static final int IN_PROGRESS = 0;
    private static final String BEGIN = "insert into idempotency_key"
            + " (caller, call_key, body_sha256, status, answer, created_at) values (?, ?, ?, ?, '', ?)"
            + " on conflict do nothing";
    private static final String END =
            "update idempotency_key set status = ?, answer = ? where caller = ? and call_key = ?";

    /** How long a call may be repeated. */
    static final Duration KEPT = Duration.ofDays(7);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /**
     * Runs the call, or answers what it answered the first time. Of two at once with one key the second waits for the
     * first. Keys are the caller's own; at most 200 characters. Refuses: KEY_REUSED for another body.
     */
    public StoredAnswer once(Actor caller, String key, String bodySha256, Supplier<StoredAnswer> call) {
        var callerName = caller.kind() + ":" + caller.id();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (execute(BEGIN, callerName, key, bodySha256, IN_PROGRESS, now) == 0) {
            return stored(callerName, key, bodySha256);
        }
        var answer = call.get();
        execute(END, answer.status(), answer.body(), callerName, key);
        return answer;
    }

    /**
     * What the call answered the first time; empty when it was not made yet. For callers that ask who it is before the call, by
     * something that is used up: whoever repeats what was done is not asked again. Refuses: KEY_REUSED for another body.
     */
    public Optional<StoredAnswer> answered(Actor caller, String key, String bodySha256) {
        return find(caller.kind() + ":" + caller.id(), key, bodySha256);
    }

    /** By the bare connection: a native query would first write all there is, and then forget what is kept of any table. */
    private int execute(String sql, Object... values) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    /** Forgets keys that nobody repeats any more. */
    public void forgetOld() {
        em.createNativeQuery("delete from idempotency_key where created_at < ?1")
                .setParameter(1, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private StoredAnswer stored(String callerName, String key, String bodySha256) {
        return find(callerName, key, bodySha256).orElseThrow(() -> new Refusal(IdempotencyRefusal.KEY_IN_USE));
    }

    private Optional<StoredAnswer> find(String callerName, String key, String bodySha256) {
        List<?> rows = em.createNativeQuery("select body_sha256, status, answer from idempotency_key"
                        + " where caller = ?1 and call_key = ?2")
                .setParameter(1, callerName)
                .setParameter(2, key)
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var row = (Object[]) rows.get(0);
        if (!bodySha256.equals(row[0])) {
            throw new Refusal(IdempotencyRefusal.KEY_REUSED);
        }
        return Optional.of(new StoredAnswer(((Number) row[1]).intValue(), (String) row[2]));
    }
}
