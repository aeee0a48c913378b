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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class AddressHealthIT {
    private static final Actor ROBOT = new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write"));
    private static final Actor NOBODY = new Actor(Actor.Kind.API, "8", "nobody", Set.of());

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    AddressHealth addresses;
    final String anna = "anna-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        addresses = house.get(AddressHealth.class);
    }

    @Test
    void afterThreeBouncesNoAutomaticMailGoesThereForAMonth() {
        assertThat(acknowledged(anna)).isTrue();
        assertThat(addresses.of(ROBOT, anna)).isEmpty();

        answerThatBounces();
        answerThatBounces();
        assertThat(acknowledged(anna)).isTrue();
        assertThat(addresses.of(ROBOT, anna)).hasValueSatisfying(address -> {
            assertThat(address.bounces()).isEqualTo(2);
            assertThat(address.bad()).isFalse();
        });
        answerThatBounces();

        assertThat(acknowledged(anna)).isFalse();
        assertThat(acknowledged("other-" + anna)).isTrue();
        assertThat(addresses.of(ROBOT, anna.toUpperCase(java.util.Locale.ROOT))).hasValueSatisfying(address -> {
            assertThat(address.bad()).isTrue();
            assertThat(address.reason()).isEqualTo("5.1.1 " + anna);
        });
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> addresses.of(NOBODY, anna));

        house.clock().advance(Duration.ofDays(31));
        assertThat(acknowledged(anna)).isTrue();
        assertThat(addresses.of(ROBOT, anna)).isEmpty();
        answerThatBounces();
        assertThat(addresses.of(ROBOT, anna).orElseThrow().bounces()).isEqualTo(1);
    }

    private boolean acknowledged(String from) {
        return claimed(written(from).ticketNumber()) != null;
    }

    private Received written(String from) {
        var now = house.clock().instant();
        return house.inTransaction(() -> house.get(ReceiveMail.class)
                .receive(new ReceivedMessage(
                        new Person(from, "Anna"),
                        List.of(),
                        "Where is my money?",
                        "I paid.",
                        "I paid.",
                        null,
                        UUID.randomUUID() + "@example.com",
                        "0".repeat(64),
                        now,
                        Trust.UNVERIFIED,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        false,
                        true,
                        false,
                        null)));
    }

    @Test
    void anAcknowledgementThatComesBackIsToldInTheTicketAndCountsOnce() {
        var received = written(anna);
        var item = house.get(Outbox.class).claim("node", List.of("mail"), 10_000).stream()
                .filter(queued -> queued.about().equals(received.ticketNumber()))
                .findFirst()
                .orElseThrow();
        var sent = house.get(OutgoingMails.class)
                .compose(item.payload(), item.recipient())
                .orElseThrow();

        var back = returned(sent.messageId(), "5.1.1 " + anna);
        returned(sent.messageId(), "5.1.1 " + anna);

        assertThat(back).map(Received::ticketNumber).contains(received.ticketNumber());
        var ticket = house.get(Tickets.class).get(ROBOT, received.ticketNumber());
        assertThat(ticket.messages())
                .extracting(MessageView::line)
                .containsExactly(null, new SystemLine(TicketEvent.RECEIPT_RETURNED, "5.1.1 " + anna));
        assertThat(addresses.of(ROBOT, anna).orElseThrow().bounces()).isEqualTo(1);
    }

    @Test
    void nobodyMakesUpTheReturnOfAnAcknowledgementWithoutTheTicketsToken() {
        var received = written(anna);
        var id = received.ticketNumber().substring(3);

        assertThat(returned("received-" + id + ".aaaaaaaaaaaaaaaa@okpay.example", "5.1.1"))
                .isEmpty();
        assertThat(addresses.of(ROBOT, anna)).isEmpty();
    }

    private Optional<Received> returned(String messageId, String reason) {
        return house.inTransaction(() -> house.get(ReturnedMails.class).bounced(messageId, reason));
    }

    @Test
    void twoReportsOfOneMailAtOnceCountOnce() throws Exception {
        var answer = answerThatLeft();

        var second = house.inTransaction(() -> {
            house.get(ReturnedMails.class).bounced(answer, "5.1.1");
            var other = CompletableFuture.supplyAsync(() ->
                    house.inTransaction(() -> house.get(ReturnedMails.class).bounced(answer, "5.1.1")));
            try {
                other.get(300, TimeUnit.MILLISECONDS); // goes through, or waits for us
            } catch (TimeoutException e) {
                assertThat(other).isNotDone();
            }
            return other;
        });

        assertThat(second.get(20, TimeUnit.SECONDS)).isPresent();
        assertThat(addresses.of(ROBOT, anna).orElseThrow().bounces()).isEqualTo(1);
    }

    @Test
    void aServerThatWasAwayTellsNothingOfTheAddress() {
        var answer = answerThatLeft();

        house.inTransaction(() -> house.get(ReturnedMails.class).bounced(answer, "4.4.1 " + anna));

        assertThat(addresses.of(ROBOT, anna)).isEmpty();
    }

    private void answerThatBounces() {
        var answer = answerThatLeft();
        house.inTransaction(() -> house.get(ReturnedMails.class).bounced(answer, "5.1.1 " + anna));
    }

    private String answerThatLeft() {
        var tickets = house.get(Tickets.class);
        var number = tickets.open(
                        ROBOT,
                        new NewTicket(
                                Channel.API,
                                new Person(anna, "Anna"),
                                Trust.UNVERIFIED,
                                "Card declined",
                                "Twice today.",
                                null,
                                null,
                                null,
                                List.of()))
                .number();
        var answer = tickets.reply(ROBOT, number, new Draft("We look into it.", List.of(), null, null));
        house.clock().advance(Duration.ofSeconds(11));
        house.get(Outbox.class).finish("node", claimed(number), OutboxState.SENT, null);
        return answer.rfc822MessageId();
    }

    private Long claimed(String number) {
        return house.get(Outbox.class).claim("node", List.of("mail"), 10_000).stream()
                .filter(item -> item.about().equals(number))
                .map(OutboxItem::id)
                .findFirst()
                .orElse(null);
    }
}
