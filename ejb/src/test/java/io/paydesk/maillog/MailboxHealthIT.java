package io.paydesk.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import io.paydesk.maillog.MailboxHealth.Each;
import io.paydesk.maillog.MailboxHealth.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node takes itself out of service for its mailbox (docs/operations.md, “What to watch”). */
class MailboxHealthIT {
    private static final AtomicLong NEXT = new AtomicLong(900_000);

    final TestHouse house = TestHouse.on(TestHouse.Engine.H2);
    final MailboxHealth health = house.get(MailboxHealth.class);
    final long mailbox = NEXT.incrementAndGet();

    @BeforeEach
    void begin() {
        health.expected(mailbox, "support", Duration.ofMinutes(5));
    }

    @AfterEach
    void leave() {
        health.forget(mailbox);
    }

    @Test
    void aFaultIsToldAtOnceAndTakesTheNodeOutOfServiceAfterHalfAMinute() {
        assertThat(now().state()).isEqualTo(State.STARTING);
        health.failed(mailbox, "connection refused");

        assertThat(now().state()).isEqualTo(State.FAILING);
        assertThat(now().problem()).isEqualTo("connection refused");
        house.clock().advance(MailboxHealth.PATIENCE);
        assertThat(now().state()).isEqualTo(State.FAILING);

        house.clock().advance(Duration.ofSeconds(1));
        health.failed(mailbox, "connection refused again");

        assertThat(now().state()).isEqualTo(State.DOWN);
        health.read(mailbox);
        assertThat(now().state()).isEqualTo(State.UP);
        assertThat(now().problem()).isEmpty();
    }

    private Each now() {
        return health.each().stream()
                .filter(each -> each.id() == mailbox)
                .findFirst()
                .orElseThrow();
    }
}
