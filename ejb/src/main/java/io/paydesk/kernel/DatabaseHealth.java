package io.paydesk.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Whether the database answers: a real query, waited for two seconds at most, whatever the pool or network do. */
@ApplicationScoped
public class DatabaseHealth {
    static final Duration LIMIT = Duration.ofSeconds(2);

    @Resource
    ManagedExecutorService executor;

    private @Nullable Future<Optional<String>> asking;

    /** What is wrong with it, in one line; empty when it answers. */
    public Optional<String> problem() {
        var question = question();
        try {
            return question.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of("" + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** One question at a time: while an earlier one hangs, no further thread is spent on it. */
    private synchronized Future<Optional<String>> question() {
        var last = asking;
        if (last == null || last.isDone()) {
            last = executor.submit(DatabaseHealth::ask);
            asking = last;
        }
        return last;
    }

    private static Optional<String> ask() {
        try (var connection = ((DataSource) new InitialContext().lookup("jdbc/paydesk")).getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout((int) LIMIT.toSeconds());
            try (var rows = statement.executeQuery("select count(*) from lease")) {
                return rows.next() ? Optional.empty() : Optional.of("an empty answer");
            }
        } catch (SQLException | NamingException e) {
            return Optional.of(("" + e.getMessage()).lines().findFirst().orElse(e.toString()));
        }
    }
}
