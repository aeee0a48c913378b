package io.paydesk.web.health;

import io.paydesk.blob.BlobPlace;
import io.paydesk.channel.ToldBoard;
import io.paydesk.deposit.StrayClock;
import io.paydesk.kernel.DatabaseHealth;
import io.paydesk.ledger.LastCheck;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.maillog.MailboxHealth;
import io.paydesk.outbox.Outbox;
import io.paydesk.withdrawal.WithdrawalClock;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this node can do its work: the database answers, the mailbox can be read, outgoing mail gets away. */
@RequestScoped
public class Readiness {
    /** Every night; a proof that fails again and again must not look like one that holds. */
    private static final Duration PROVED_WITHIN = Duration.ofHours(30);

    private static final Duration OUTBOX_AGE_MAX = Duration.ofMinutes(10);

    @Inject
    DatabaseHealth database;

    @Inject
    MailboxHealth mailbox;

    @EJB
    Outbox outbox;

    @EJB
    LedgerHealth ledger;

    @EJB
    WithdrawalClock withdrawals;

    @EJB
    ToldBoard told;

    @EJB
    StrayClock strays;

    @EJB
    BlobPlace blobs;

    @Inject
    Clock clock;

    private boolean up = true;

    JsonObject check() {
        var checks = Json.createObjectBuilder();
        var databaseProblem = database.problem();
        checks.add("database", answer(databaseProblem.isEmpty(), databaseProblem.orElse(null)));
        var state = mailbox.state();
        checks.add(
                "mailbox",
                answer(state != MailboxHealth.State.DOWN, mailbox.problem()).add("state", state.name()));
        if (!blobs.problem().isEmpty()) {
            checks.add("blobs", Json.createObjectBuilder().add("status", "DOWN").add("problem", blobs.problem()));
        }
        others().ifPresent(each -> checks.add("mailboxes", each));
        if (databaseProblem.isEmpty()) {
            var age = outbox.age();
            checks.add(
                    "outbox", answer(age.compareTo(OUTBOX_AGE_MAX) <= 0, null).add("oldestSeconds", age.toSeconds()));
            ledger.last().ifPresent(last -> checks.add("ledger", told(last)));
            checks.add("withdrawals", promised());
            var unseen = told.unseen();
            checks.add(
                    "events",
                    Json.createObjectBuilder()
                            .add("status", unseen == 0 ? "UP" : "DOWN")
                            .add("unseen", unseen));
            checks.add("payments", decided());
        }
        return Json.createObjectBuilder()
                .add("status", up ? "UP" : "DOWN")
                .add("checks", checks)
                .build();
    }

    /** Those of the page: told, but none of them takes this node out of service, since the desk and the rest work on. */
    private Optional<JsonArrayBuilder> others() {
        var others = mailbox.each().stream().filter(each -> each.id() != 0).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        var told = Json.createArrayBuilder();
        for (var each : others) {
            var one = Json.createObjectBuilder()
                    .add("name", each.name())
                    .add("state", each.state().name());
            told.add(each.problem().isEmpty() ? one : one.add("problem", each.problem()));
        }
        return Optional.of(told);
    }

    /** An alarm, which takes no node out of service: no node could do better. */
    private JsonObject told(LastCheck last) {
        var late = last.at().plus(PROVED_WITHIN).isBefore(clock.instant());
        var told = Json.createObjectBuilder()
                .add("status", last.violations() == 0 && !late ? "UP" : "DOWN")
                .add("checkedAt", last.at().toString())
                .add("violations", last.violations());
        if (last.violations() > 0) {
            told.add("problem", last.broken());
        } else if (late) {
            told.add("problem", "The ledger has not been proved since");
        }
        return told.build();
    }

    /** An alarm too: people have to decide, and no other node could. */
    private JsonObject promised() {
        var late = withdrawals.late();
        var lost = withdrawals.lost();
        return Json.createObjectBuilder()
                .add("status", late + lost == 0 ? "UP" : "DOWN")
                .add("late", late)
                .add("lost", lost)
                .build();
    }

    /** The same of money in suspense. */
    private JsonObject decided() {
        var waiting = strays.waiting();
        var late = strays.late();
        return Json.createObjectBuilder()
                .add("status", waiting + late == 0 ? "UP" : "DOWN")
                .add("waiting", waiting)
                .add("late", late)
                .build();
    }

    boolean isUp() {
        return up;
    }

    private jakarta.json.JsonObjectBuilder answer(boolean good, @Nullable String problem) {
        up &= good;
        var answer = Json.createObjectBuilder().add("status", good ? "UP" : "DOWN");
        return problem == null || problem.isEmpty() ? answer : answer.add("problem", problem);
    }
}
