package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Settings;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxFilter;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.outbox.OutboxState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class CorrectAddressIT {
    private static final Actor ROBOT =
            new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write", "mail:read"));
    private static final Actor READER = new Actor(Actor.Kind.API, "8", "reader", Set.of("tickets:read"));

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Tickets tickets;
    CorrectAddress addresses;
    final String wrong = "anna." + UUID.randomUUID() + "@exmaple.com";
    final String right = "anna." + UUID.randomUUID() + "@example.com";
    String number;
    MessageView answer;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        addresses = house.get(CorrectAddress.class);
        number = tickets.open(
                        ROBOT,
                        new NewTicket(
                                Channel.API,
                                new Person(wrong, "Anna"),
                                Trust.EMAIL_PROVEN,
                                "Card declined",
                                "Twice today.",
                                null,
                                null,
                                null,
                                List.of()))
                .number();
        answer = answered("We look into it.");
    }

    @Test
    void theAnswerThatCameBackGoesToTheRightAddress() {
        bounce(answer);

        addresses.correct(ROBOT, number, answer.id(), " " + right.toUpperCase(Locale.ROOT));

        var ticket = tickets.get(ROBOT, number);
        assertThat(ticket.requester()).isEqualTo(new Person(right, "Anna"));
        assertThat(ticket.trust()).isEqualTo(Trust.UNVERIFIED);
        assertThat(ticket.participants()).extracting(Person::email).containsExactly(right);
        assertThat(ticket.messages())
                .filteredOn(message -> message.line() != null)
                .extracting(MessageView::line)
                .contains(
                        new SystemLine(TicketEvent.ADDRESS_CORRECTED, wrong + " → " + right),
                        new SystemLine(TicketEvent.SENT_AGAIN, "5.1.1 no such user"));
        var item = left(OutboxState.SENT);
        assertThat(item.recipient()).isEqualTo(right);
        var mail = house.get(OutgoingMails.class)
                .compose(item.payload(), item.recipient())
                .orElseThrow();
        assertThat(mail.to()).isEqualTo(new Person(right, "Anna"));
        assertThat(mail.quote()).as("nothing proves that they wrote it").isNull();
        assertThat(mail.messageId()).isNotEqualTo(answer.rfc822MessageId()).endsWith(domainOf(answer));
    }

    @Test
    void anEarlierAnswerGoesToTheRightAddressTooAndReportsOfTheFirstMailCountNoMore() {
        var earlier = answer;
        bounce(earlier);
        var later = answered("Is all well?");
        bounce(later);
        addresses.correct(ROBOT, number, later.id(), right);
        assertThat(left(OutboxState.SENT).recipient()).isEqualTo(right);

        house.get(SendAgain.class).sendAgain(ROBOT, number, earlier.id());

        assertThat(left(OutboxState.SENT).recipient()).isEqualTo(right);
        bounceReport(later);
        assertThat(tickets.message(ROBOT, later.id()).delivery()).isEqualTo(Delivery.SENT);
        assertThat(house.get(AddressHealth.class).of(ROBOT, right)).isEmpty();
    }

    @Test
    void neitherOursNorTheSameNorWhatIsNoAddressIsTaken() {
        bounce(answer);
        var ours = house.get(Settings.class).mailAddress();

        refused(TicketRefusal.CORRECTED_OURS, ours);
        refused(TicketRefusal.CORRECTED_OURS, ours.replace("@", "+abcdefghij234567@"));
        refused(TicketRefusal.CORRECTED_SAME, wrong);
        for (var typed :
                List.of("", "anna", "anna@example", "a b@example.com", "a@b@example.com", "x".repeat(320) + "@a.b")) {
            refused(TicketRefusal.CORRECTED_WRONG, typed);
        }

        assertThat(tickets.get(ROBOT, number).requester().email()).isEqualTo(wrong);
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> addresses.correct(READER, number, answer.id(), right));
        assertRefused(TicketRefusal.MESSAGE_UNKNOWN, () -> addresses.correct(ROBOT, number, "0", right));
    }

    @Test
    void anAnswerThatArrivedChangesNothing() {
        left(OutboxState.SENT);

        refused(TicketRefusal.NOTHING_TO_SEND_AGAIN, right);

        assertThat(tickets.get(ROBOT, number).requester().email()).isEqualTo(wrong);
        assertThat(tickets.get(ROBOT, number).participants())
                .extracting(Person::email)
                .containsExactly(wrong);
    }

    @Test
    void whatCameBackIsListedByItself() {
        var mails = house.get(SentMails.class);
        var ofThis = new OutboxFilter("mail", null, number, null, null, null, null);
        assertThat(mails.latest(ROBOT, ofThis, true, 50).items()).isEmpty();
        bounce(answer);
        var second = answered("Is all well?");
        left(OutboxState.SENT);

        assertThat(mails.latest(ROBOT, ofThis, false, 50).items()).hasSize(2);
        assertThat(mails.latest(ROBOT, ofThis, true, 50).items())
                .singleElement()
                .satisfies(item -> assertThat(mails.cameBack(Actor.SYSTEM, List.of(item.id())))
                        .containsExactly(item.id()));
        bounceReport(second);
        var first = mails.latest(ROBOT, ofThis, true, 1);
        assertThat(first.items()).hasSize(1);
        var rest = new OutboxFilter("mail", null, number, null, null, Long.valueOf(first.next()), null);
        assertThat(mails.latest(ROBOT, rest, true, 1).items()).hasSize(1).isNotEqualTo(first.items());
        assertThat(mails.latest(ROBOT, rest, true, 1).next()).isNull();
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mails.latest(READER, ofThis, true, 1));
    }

    private void refused(TicketRefusal reason, String typed) {
        assertRefused(reason, () -> addresses.correct(ROBOT, number, answer.id(), typed));
    }

    private MessageView answered(String text) {
        var said = tickets.reply(ROBOT, number, new Draft(text, List.of(), null, null));
        house.clock().advance(Duration.ofSeconds(11));
        return said;
    }

    private void bounce(MessageView sent) {
        left(OutboxState.SENT);
        bounceReport(sent);
    }

    private void bounceReport(MessageView sent) {
        house.inTransaction(() -> house.get(ReturnedMails.class).bounced(sent.rfc822MessageId(), "5.1.1 no such user"));
    }

    private static String domainOf(MessageView message) {
        var id = Objects.requireNonNull(message.rfc822MessageId());
        return id.substring(id.indexOf('.'));
    }

    private OutboxItem left(OutboxState end) {
        var outbox = house.get(Outbox.class);
        var item = outbox.claim("node", List.of("mail"), 10_000).stream()
                .filter(claimed -> claimed.about().equals(number))
                .findFirst()
                .orElseThrow();
        outbox.finish("node", item.id(), end, null);
        return item;
    }
}
