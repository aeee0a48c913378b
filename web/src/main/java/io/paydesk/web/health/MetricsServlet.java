package io.paydesk.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.paydesk.channel.ToldBoard;
import io.paydesk.deposit.StrayClock;
import io.paydesk.ledger.LastCheck;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.maillog.MailLog;
import io.paydesk.maillog.MailboxHealth;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxState;
import io.paydesk.withdrawal.WithdrawalClock;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /-/metrics}: Prometheus text. What is counted in the database is asked for when it is read. */
@WebServlet("/-/metrics")
public class MetricsServlet extends HttpServlet {
    @EJB
    transient Outbox outbox;

    @EJB
    transient MailLog mails;

    @Inject
    transient MailboxHealth mailbox;

    @EJB
    transient LedgerHealth ledger;

    @EJB
    transient WithdrawalClock withdrawals;

    @EJB
    transient ToldBoard told;

    @EJB
    transient StrayClock strays;

    private final transient PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final transient JvmGcMetrics collections = new JvmGcMetrics();

    @Override
    public void init() {
        for (var binder :
                List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), collections)) {
            binder.bindTo(registry);
        }
        for (var state : List.of(OutboxState.QUEUED, OutboxState.SENDING, OutboxState.FAILED, OutboxState.HELD)) {
            Gauge.builder("paydesk.outbox.items", () -> outbox.count(state))
                    .description("Items of the outbox in this state")
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder("paydesk.outbox.age.seconds", () -> outbox.age().toSeconds())
                .description("How long the oldest due item has waited")
                .register(registry);
        Gauge.builder("paydesk.mail.quarantined", mails::quarantined)
                .description("Mails that could not be read")
                .register(registry);
        Gauge.builder("paydesk.ledger.violations", this::violations)
                .description("Where last night's proof of the ledger found an invariant broken")
                .register(registry);
        Gauge.builder("paydesk.withdrawals.late", withdrawals::late)
                .description("Withdrawals whose 24 hours end within two hours, or have ended")
                .register(registry);
        Gauge.builder("paydesk.withdrawals.lost", withdrawals::lost)
                .description("Payouts that nobody has answered for in four hours")
                .register(registry);
        Gauge.builder("paydesk.events.unseen", told::unseen)
                .description("What providers told, nothing was done about and nobody has looked at")
                .register(registry);
        Gauge.builder("paydesk.payments.waiting", strays::waiting)
                .description("Payments in suspense that nobody has decided about for a day")
                .register(registry);
        Gauge.builder("paydesk.payments.late", strays::late)
                .description("Payments that came after their deposit was given up, not decided about")
                .register(registry);
        Gauge.builder("paydesk.mailbox.up", () -> mailbox.state() == MailboxHealth.State.UP ? 1 : 0)
                .description("1 when the mailbox was read at the last look")
                .register(registry);
        Gauge.builder("paydesk.mailboxes.failing", this::failing)
                .description("Mailboxes, that of the settings among them, that this node cannot read")
                .register(registry);
    }

    private long violations() {
        return ledger.last().map(LastCheck::violations).orElse(0L);
    }

    private long failing() {
        return mailbox.each().stream()
                .filter(each -> each.state() == MailboxHealth.State.FAILING || each.state() == MailboxHealth.State.DOWN)
                .count();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.getOutputStream().write(registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void destroy() {
        collections.close();
        registry.close();
    }
}
