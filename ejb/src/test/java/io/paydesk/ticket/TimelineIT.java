package io.paydesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Settings;
import io.paydesk.outbox.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of the house's own, and timelines longer than a page. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class TimelineIT {
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final Actor ROBOT = new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write"));

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Tickets tickets;
    TicketBoard board;
    final String anna = "anna-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        board = house.get(TicketBoard.class);
    }

    @Test
    void aChangeLeavesALineForEachThingThatIsOther() {
        var number = opened();

        var ticket = tickets.change(
                ROBOT, number, new TicketChange(null, TicketStatus.OPEN, Priority.HIGH, null, null, List.of("vip")));
        tickets.change(ROBOT, number, new TicketChange(null, TicketStatus.OPEN, Priority.HIGH, 0L, null, null));

        assertThat(ticket.messages())
                .extracting(MessageView::line)
                .containsExactly(
                        null,
                        new SystemLine(TicketEvent.STATUS, "OPEN"),
                        new SystemLine(TicketEvent.PRIORITY, "HIGH"),
                        new SystemLine(TicketEvent.TAGGED, "vip"));
        assertThat(ticket.messages()).last().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(MessageKind.SYSTEM);
            assertThat(message.author().name()).isEqualTo("robot");
            assertThat(message.delivery()).isNull();
        });
        assertThat(tickets.get(ROBOT, number).messages()).hasSize(4);
    }

    @Test
    void thePromiseThatComesDueIsTheReplyThenTheSolutionThenNone() {
        var number = opened();
        var first = tickets.get(ROBOT, number).sla();
        assertThat(first.firstRespondedAt()).isNull();
        assertThat(first.dueAt()).isEqualTo(first.firstResponseDueAt());

        tickets.reply(ROBOT, number, new Draft("We look into it.", List.of(), TicketStatus.OPEN, null));

        var answered = tickets.get(ROBOT, number).sla();
        assertThat(answered.firstRespondedAt()).isEqualTo(house.clock().instant());
        assertThat(answered.dueAt()).isEqualTo(answered.resolutionDueAt());
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.SOLVED));
        assertThat(tickets.get(ROBOT, number).sla().dueAt()).isNull();
    }

    @Test
    void aLineChangesNeitherTurnNorPromiseAndIsNoAnswer() {
        var number = opened();
        var before = line();

        tickets.change(ROBOT, number, new TicketChange(null, null, null, null, Topic.SECURITY, null));

        assertThat(line().status()).isEqualTo(TicketStatus.NEW);
        assertThat(line().unseen()).isTrue();
        assertThat(line().preview()).isEqualTo(before.preview());
        assertThat(line().sla().dueAt()).isEqualTo(before.sla().dueAt());
        assertThat(house.get(Outbox.class).latest(HOUSE, "mail", 500).items())
                .noneMatch(item -> item.about().equals(number));
        var heard = tickets.get(ROBOT, number).messages().get(0).id();
        tickets.reply(ROBOT, number, new Draft("Hello", List.of(), null, Long.valueOf(heard)));
    }

    @Test
    void anAnswerQuotesTheCustomerHoweverManyLinesFollow() {
        var number = opened();
        for (var i = 0; i < 70; i++) {
            tickets.change(
                    ROBOT,
                    number,
                    new TicketChange(null, null, i % 2 == 0 ? Priority.HIGH : Priority.LOW, null, null, null));
        }
        var answer = tickets.reply(ROBOT, number, new Draft("Hello", List.of(), null));

        var mail = house.get(OutgoingMails.class)
                .compose(OutgoingMails.answer(Long.parseLong(answer.id())), anna)
                .orElseThrow();

        assertThat(Objects.requireNonNull(mail.quote()).text()).isEqualTo("Where is my money?");
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // a house with another setting, for this one look
    void aHouseThatDoesNotQuoteSendsTheAnswerAlone() {
        var answer = tickets.reply(ROBOT, opened(), new Draft("Hello", List.of(), null));
        var mails = house.get(OutgoingMails.class);
        var settings = new Properties();
        settings.setProperty("paydesk.mail.quote", "false");
        mails.settings = Settings.of(settings, Map.of(), Path.of("no-such-file"));

        var mail = mails.compose(OutgoingMails.answer(Long.parseLong(answer.id())), anna)
                .orElseThrow();

        assertThat(mail.quote()).isNull();
        assertThat(mail.text()).isEqualTo("Hello");
    }

    @Test
    void anAnswerTakenBackLeavesThePreviewToTheCustomer() {
        var number = opened();
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.OPEN));
        var answer = tickets.reply(ROBOT, number, new Draft("Oops", List.of(), null));

        house.get(TakeBack.class).takeBack(ROBOT, number, answer.id());

        assertThat(line().preview()).isEqualTo("Where is my money?");
    }

    @Test
    void aLongTimelineIsReadPartByPart() {
        var number = opened();
        write(number, 119);

        var newest = tickets.get(ROBOT, number, new TimelinePart(50, null, false));
        var before = tickets.get(ROBOT, number, new TimelinePart(50, first(newest), false));
        var onward = tickets.get(ROBOT, number, new TimelinePart(50, first(newest), true));
        var oldest = tickets.get(ROBOT, number, new TimelinePart(50, first(before), false));

        assertThat(texts(newest)).hasSize(50).first().isEqualTo("No. 70");
        assertThat(texts(newest)).last().isEqualTo("No. 119");
        assertThat(newest.earlier()).isTrue();
        assertThat(newest.later()).isFalse();
        assertThat(texts(before)).hasSize(50).first().isEqualTo("No. 20");
        assertThat(before.later()).isTrue();
        assertThat(texts(onward)).hasSize(100).first().isEqualTo("No. 20");
        assertThat(texts(onward)).last().isEqualTo("No. 119");
        assertThat(onward.later()).isFalse();
        assertThat(texts(oldest)).hasSize(20).first().isEqualTo("Where is my money?");
        assertThat(oldest.earlier()).isFalse();
    }

    @Test
    void aLongTimelineIsToldFiveHundredAtOnceInAsManyStatementsAsAShortOne() {
        var small = opened();
        write(small, 4);
        var large = opened();
        house.inTransaction(() -> {
            var em = house.get(jakarta.persistence.EntityManager.class);
            var id = TicketNumber.id(large);
            return em.createNativeQuery(
                            "insert into message (ticket_id, kind, channel, author_email, author_name, trust,"
                                    + " sent_at, body, bounced) select ?1, 'CUSTOMER', 'API', 'anna@example.com', '', 'UNVERIFIED',"
                                    + " current_timestamp, 'text', false from "
                                    + (engine == TestHouse.Engine.H2 ? "system_range" : "generate_series")
                                    + "(1, 5000)")
                    .setParameter(1, id)
                    .executeUpdate();
        });

        assertThat(statements(small, TimelinePart.NEWEST))
                .isEqualTo(statements(large, TimelinePart.NEWEST))
                .isLessThan(12);
        assertThat(statements(large, new TimelinePart(50, null, false)))
                .isEqualTo(statements(small, new TimelinePart(50, null, false)));
        assertThat(tickets.get(ROBOT, large).messages()).hasSize(500);
        assertThat(tickets.get(ROBOT, large).earlier()).isTrue();
        var onward = tickets.get(ROBOT, large, new TimelinePart(50, first(tickets.get(ROBOT, large)), true));
        assertThat(onward.messages()).hasSize(500);
        assertThat(onward.later()).isTrue();
    }

    @Test
    void theListIsInTheOrderOfPromises() {
        var low = opened(Priority.LOW);
        var urgent = opened(Priority.URGENT);
        var normal = opened(Priority.NORMAL);
        var waiting = opened(Priority.URGENT);
        var breached = opened(Priority.LOW);
        house.clock().advance(Duration.ofMinutes(1));
        var high = opened(Priority.HIGH);
        tickets.reply(ROBOT, waiting, new Draft("Which card?", List.of(), null));
        due(breached);

        var filter = new TicketFilter(TicketFilter.UNSOLVED, null, null, null, anna, null);

        assertThat(board.urgent(ROBOT, filter, 10).items())
                .extracting(TicketLine::number)
                .containsExactly(breached, urgent, high, normal, low, waiting);
        assertThat(board.urgent(ROBOT, filter, 2).next()).isNotNull();
        assertThat(board.longestWaiting(ROBOT, filter, 10).items())
                .extracting(TicketLine::number)
                .startsWith(low, urgent, normal);
    }

    /** Its first answer was due an hour ago. */
    private void due(String number) {
        house.inTransaction(() -> {
            var ticket = house.get(jakarta.persistence.EntityManager.class).find(Ticket.class, TicketNumber.id(number));
            ticket.firstResponseDueAt = house.clock().instant().minus(Duration.ofHours(1));
            return ticket;
        });
    }

    /** The fewest of three looks: the statistics are the whole factory's, and another thread's statement may be counted. */
    private long statements(String number, TimelinePart part) {
        var statistics = house.factory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        return LongStream.range(0, 3)
                .map(look -> {
                    statistics.clear();
                    tickets.get(ROBOT, number, part);
                    return statistics.getPrepareStatementCount();
                })
                .min()
                .orElseThrow();
    }

    private TicketLine line() {
        return board.latest(ROBOT, new TicketFilter(Set.of(), null, null, null, anna, null), 1)
                .items()
                .get(0);
    }

    private void write(String number, int messages) {
        IntStream.rangeClosed(1, messages)
                .forEach(i -> tickets.customerWrites(ROBOT, number, new Draft("No. " + i, List.of(), null)));
    }

    private static List<String> texts(TicketView ticket) {
        return new ArrayList<>(ticket.messages().stream().map(MessageView::text).toList());
    }

    private static Long first(TicketView ticket) {
        return Long.valueOf(ticket.messages().get(0).id());
    }

    private String opened() {
        return opened(Priority.NORMAL);
    }

    private String opened(Priority priority) {
        return tickets.open(
                        ROBOT,
                        new NewTicket(
                                Channel.API,
                                new Person(anna, "Anna"),
                                Trust.UNVERIFIED,
                                "Money",
                                "Where is my money?",
                                null,
                                null,
                                priority,
                                List.of()))
                .number();
    }
}
