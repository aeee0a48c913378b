package io.paydesk.idempotency;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Refusal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class IdempotentCallsIT {
    @Parameter
    TestHouse.Engine engine;

    IdempotentCalls calls;
    final AtomicInteger made = new AtomicInteger();
    final String key = UUID.randomUUID().toString();

    @BeforeEach
    void enter() {
        calls = TestHouse.on(engine).get(IdempotentCalls.class);
    }

    @Test
    void theSameKeyAndBodyActOnceAndAnswerTheSame() {
        var first = calls.once(Actor.SYSTEM, key, "body", this::made);
        var second = calls.once(Actor.SYSTEM, key, "body", this::made);

        assertThat(second).isEqualTo(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        calls.once(Actor.SYSTEM, key, "body", this::made);

        assertRefused(IdempotencyRefusal.KEY_REUSED, () -> calls.once(Actor.SYSTEM, key, "other", this::made));
    }

    @Test
    void aCallThatFailedMayBeMadeAgain() {
        assertThatThrownBy(() -> calls.once(Actor.SYSTEM, key, "body", () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(calls.once(Actor.SYSTEM, key, "body", this::made).status()).isEqualTo(201);
    }

    /** As a page does: who asks is asked by a code that is good once, before the call. */
    @Test
    void nothingIsKeptBeforeTheStepUpAndWhatWasDoneIsAnsweredWithoutAnother() {
        var codes = new ArrayDeque<>(List.of("right"));

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> asked(codes, "wrong"));
        assertThat(calls.answered(Actor.SYSTEM, key, "body")).isEmpty();
        var first = asked(codes, "right");
        var again = asked(codes, "right");

        assertThat(again).isEqualTo(first);
        assertThat(made).hasValue(1);
        assertThat(codes).isEmpty();
        assertRefused(IdempotencyRefusal.KEY_REUSED, () -> calls.answered(Actor.SYSTEM, key, "other"));
    }

    private StoredAnswer asked(Queue<String> codes, String code) {
        return calls.answered(Actor.SYSTEM, key, "body").orElseGet(() -> {
            if (!codes.remove(code)) {
                throw new Refusal(ActorRefusal.NOT_ALLOWED);
            }
            return calls.once(Actor.SYSTEM, key, "body", this::made);
        });
    }

    private StoredAnswer made() {
        return new StoredAnswer(201, "{\"n\":" + made.incrementAndGet() + "}");
    }
}
