package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.outbox.OutboxState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class SendAgainIT {
    private static final Actor ROBOT = new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write"));
    private static final Actor READER = new Actor(Actor.Kind.API, "8", "reader", Set.of("tickets:read"));

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Tickets tickets;
    SendAgain sending;
    Outbox outbox;
    String number;
    MessageView answer;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        sending = house.get(SendAgain.class);
        outbox = house.get(Outbox.class);
        number = tickets.open(
                        ROBOT,
                        new NewTicket(
                                Channel.API,
                                new Person("anna@example.com", "Anna"),
                                Trust.UNVERIFIED,
                                "Card declined",
                                "Twice today.",
                                null,
                                null,
                                null,
                                List.of()))
                .number();
        answer = tickets.reply(ROBOT, number, new Draft("We look into it.", List.of(), null, null));
        house.clock().advance(Duration.ofSeconds(11));
    }

    @Test
    void anAnswerThatWasRefusedGoesOnceMore() {
        end(OutboxState.FAILED, "550 5.1.1 no such user");
        assertThat(current().delivery()).isEqualTo(Delivery.FAILED);
        assertThat(current().deliveryProblem()).isEqualTo("550 5.1.1 no such user");

        sending.sendAgain(ROBOT, number, answer.id());

        assertThat(current().delivery()).isEqualTo(Delivery.QUEUED);
        assertThat(current().deliveryProblem()).isNull();
        assertThat(current().takeBackUntil()).as("it was handed over once").isNull();
        assertRefused(TicketRefusal.NOTHING_TO_SEND_AGAIN, () -> sending.sendAgain(ROBOT, number, answer.id()));
        end(OutboxState.SENT, null);
        assertThat(current().delivery()).isEqualTo(Delivery.SENT);
        assertRefused(TicketRefusal.NOTHING_TO_SEND_AGAIN, () -> sending.sendAgain(ROBOT, number, answer.id()));
    }

    @Test
    void anAnswerThatCameBackSaysWhyAndGoesOnceMore() {
        end(OutboxState.SENT, null);
        bounce("5.2.2 anna@example.com");
        assertThat(current().delivery()).isEqualTo(Delivery.BOUNCED);
        assertThat(current().deliveryProblem()).isEqualTo("5.2.2 anna@example.com");

        sending.sendAgain(ROBOT, number, answer.id());

        assertThat(current().delivery()).isEqualTo(Delivery.QUEUED);
        assertRefused(TicketRefusal.TOO_LATE_TO_TAKE_BACK, () -> house.get(TakeBack.class)
                .takeBack(ROBOT, number, answer.id()));
        end(OutboxState.SENT, null);
        assertThat(current().delivery()).isEqualTo(Delivery.SENT);
        bounce("5.2.2 anna@example.com");
        assertThat(current().delivery()).isEqualTo(Delivery.BOUNCED);
    }

    @Test
    void anAnswerThatIsBackShowsUntilItIsSentAgainWhateverIsTakenBackMeanwhile() {
        end(OutboxState.SENT, null);
        bounce("5.2.2 anna@example.com");
        assertThat(isReturned()).isTrue();

        var mistake = tickets.reply(ROBOT, number, new Draft("Oops.", List.of(), null, null));
        assertThat(isReturned()).isFalse();
        house.get(TakeBack.class).takeBack(ROBOT, number, mistake.id());
        assertThat(isReturned()).isTrue();

        sending.sendAgain(ROBOT, number, answer.id());
        assertThat(isReturned()).isFalse();
    }

    private boolean isReturned() {
        try (var em = house.factory().createEntityManager()) {
            return em.find(Ticket.class, TicketNumber.id(number)).answerReturned;
        }
    }

    @Test
    void whatIsOnItsWayOrHeldIsNotSentAgain() {
        assertRefused(TicketRefusal.NOTHING_TO_SEND_AGAIN, () -> sending.sendAgain(ROBOT, number, answer.id()));
        end(OutboxState.HELD, null);

        assertRefused(TicketRefusal.NOTHING_TO_SEND_AGAIN, () -> sending.sendAgain(ROBOT, number, answer.id()));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> sending.sendAgain(READER, number, answer.id()));
        assertRefused(TicketRefusal.MESSAGE_UNKNOWN, () -> sending.sendAgain(ROBOT, number, "0"));
        assertRefused(TicketRefusal.TICKET_UNKNOWN, () -> sending.sendAgain(ROBOT, "PD-999999999", answer.id()));
    }

    @Test
    void manyClicksSendOnce() throws Exception {
        end(OutboxState.FAILED, "554 no");
        var clicks = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> all = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> this::click)
                    .toList();
            var sent = 0;
            for (var click : clicks.invokeAll(all)) {
                sent += click.get() ? 1 : 0;
            }

            assertThat(sent).isEqualTo(1);
        } finally {
            clicks.shutdown();
        }
    }

    private boolean click() {
        try {
            sending.sendAgain(ROBOT, number, answer.id());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private MessageView current() {
        return tickets.message(ROBOT, answer.id());
    }

    private void bounce(String reason) {
        var id = answer.rfc822MessageId();
        house.inTransaction(() -> house.get(ReturnedMails.class).bounced(id, reason));
    }

    private void end(OutboxState state, String error) {
        var item = outbox.claim("node", List.of("mail"), 10_000).stream()
                .filter(claimed -> claimed.about().equals(number))
                .map(OutboxItem::id)
                .findFirst()
                .orElseThrow();
        outbox.finish("node", item, state, error);
    }
}
