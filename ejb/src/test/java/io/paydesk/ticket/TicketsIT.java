package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class TicketsIT {
    private static final Actor ROBOT =
            new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write", "mail:read"));
    private static final Actor NOBODY = new Actor(Actor.Kind.API, "8", "nobody", Set.of());

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Tickets tickets;
    TicketBoard board;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        board = house.get(TicketBoard.class);
    }

    @Test
    void opensWithANumberATeamAndPromises() {
        var ticket = tickets.open(ROBOT, request("提现未到账", "三天了，提现还没有到账。"));

        assertThat(ticket.number()).matches("PD-1\\d{5}");
        assertThat(ticket.status()).isEqualTo(TicketStatus.NEW);
        assertThat(ticket.topic()).isEqualTo(Topic.WITHDRAWAL);
        assertThat(ticket.team()).isEqualTo("Payments");
        assertThat(ticket.language()).isEqualTo("zh-CN");
        assertThat(ticket.sla().firstResponseDueAt())
                .isEqualTo(ticket.createdAt().plus(Duration.ofHours(8)));
        assertThat(ticket.messages()).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(MessageKind.CUSTOMER);
            assertThat(message.delivery()).isNull();
        });
    }

    @Test
    void isClosedToWhoeverLacksTheScope() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> tickets.get(NOBODY, number));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> tickets.reply(NOBODY, number, draft("Hello")));
        assertRefused(TicketRefusal.TICKET_UNKNOWN, () -> tickets.get(ROBOT, "PD-999999999"));
        assertRefused(TicketRefusal.TICKET_UNKNOWN, () -> tickets.get(ROBOT, "PD-1' or '1'='1"));
    }

    @Test
    void anAnswerWaitsForTheCustomerAndLeavesAfterThePause() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();

        var answer = tickets.reply(Actor.SYSTEM, number, draft("We are looking into it."));

        assertThat(answer.delivery()).isEqualTo(Delivery.QUEUED);
        assertThat(answer.takeBackUntil()).isEqualTo(house.clock().instant().plusSeconds(10));
        assertThat(tickets.get(ROBOT, number).status()).isEqualTo(TicketStatus.PENDING);
        var outbox = house.get(Outbox.class);
        assertThat(outbox.claim("node", List.of("mail"), 10_000))
                .noneMatch(item -> item.about().equals(number));
        house.clock().advance(Duration.ofSeconds(11));
        var claimed = outbox.claim("node", List.of("mail"), 10_000).stream()
                .filter(item -> item.about().equals(number))
                .findFirst()
                .orElseThrow();
        assertThat(tickets.get(ROBOT, number).messages().get(1).delivery()).isEqualTo(Delivery.SENDING);
        outbox.finish("node", claimed.id(), OutboxState.SENT, null);
        assertThat(tickets.get(ROBOT, number).messages().get(1).delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void theAnswerOfATokenLeavesAtOnce() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();

        tickets.reply(ROBOT, number, draft("We are looking into it."));

        assertThat(house.get(Outbox.class).claim("node", List.of("mail"), 10_000))
                .anyMatch(item -> item.about().equals(number));
    }

    @Test
    void anAnswerTakenBackLeavesTheTicketAsItWas() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();
        var answer = tickets.reply(ROBOT, number, draft("Oops"));

        var draft = house.get(TakeBack.class).takeBack(ROBOT, number, answer.id());

        assertThat(draft.text()).isEqualTo("Oops");
        var ticket = tickets.get(ROBOT, number);
        assertThat(ticket.status()).isEqualTo(TicketStatus.NEW);
        assertThat(ticket.messages()).hasSize(1);
        house.clock().advance(Duration.ofSeconds(60));
        assertThat(house.get(Outbox.class).claim("node", List.of("mail"), 10_000))
                .noneMatch(item -> item.about().equals(number));
        assertRefused(
                TicketRefusal.MESSAGE_UNKNOWN, () -> house.get(TakeBack.class).takeBack(ROBOT, number, answer.id()));
    }

    @Test
    void anAnswerTakenBackGivesItsFilesBackToo() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();
        var files = List.of(
                new NewAttachment("receipt.pdf", "application/pdf", "a".repeat(64), 3, false, null),
                new NewAttachment("screen.png", "image/png", "b".repeat(64), 5, false, null));
        var answer = tickets.reply(ROBOT, number, new Draft("Oops", files, null));

        var draft = house.get(TakeBack.class).takeBack(ROBOT, number, answer.id());

        assertThat(draft.attachments()).isEqualTo(files);
        var again = tickets.reply(ROBOT, number, new Draft("Better", draft.attachments(), null));
        assertThat(again.attachments())
                .extracting(AttachmentView::fileName)
                .containsExactly("receipt.pdf", "screen.png");
    }

    @Test
    void nobodyAnswersWhatTheyHaveNotRead() {
        var opened = tickets.open(ROBOT, request("Card declined", "Twice today."));
        var heard = Long.valueOf(opened.messages().get(0).id());
        tickets.customerWrites(ROBOT, opened.number(), draft("And a third time."));

        assertRefused(
                TicketRefusal.UNHEARD,
                () -> tickets.reply(ROBOT, opened.number(), new Draft("Solved.", List.of(), null, heard)));
        assertThat(tickets.get(ROBOT, opened.number()).messages()).hasSize(2);
    }

    @Test
    void anAnswerThatHasLeftCannotBeTakenBack() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();
        var answer = tickets.reply(ROBOT, number, draft("Too late"));
        house.clock().advance(Duration.ofSeconds(11));
        house.get(Outbox.class).claim("node", List.of("mail"), 10_000);

        assertRefused(TicketRefusal.TOO_LATE_TO_TAKE_BACK, () -> house.get(TakeBack.class)
                .takeBack(ROBOT, number, answer.id()));
    }

    @Test
    void aCustomersFurtherWordWakesASolvedTicketAndNoClosedOne() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.SOLVED));

        var message = tickets.customerWrites(ROBOT, number, draft("It happened again."));

        assertThat(message.kind()).isEqualTo(MessageKind.CUSTOMER);
        assertThat(message.author().email())
                .isEqualTo(tickets.get(ROBOT, number).requester().email());
        assertThat(tickets.get(ROBOT, number).status()).isEqualTo(TicketStatus.OPEN);
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.CLOSED));
        assertRefused(
                TicketRefusal.TICKET_CLOSED, () -> tickets.customerWrites(ROBOT, number, draft("And once more.")));
    }

    @Test
    void opensWithTheTagsItIsGiven() {
        var plain = request("Card declined", "Twice today.");
        var tagged = new NewTicket(
                plain.channel(),
                plain.requester(),
                plain.trust(),
                plain.subject(),
                plain.text(),
                null,
                null,
                null,
                List.of(),
                List.of("vip", "card"));

        assertThat(tickets.open(ROBOT, tagged).tags()).containsExactlyInAnyOrder("vip", "card");
    }

    @Test
    void aClosedTicketTakesNoAnswer() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.CLOSED));

        assertRefused(TicketRefusal.TICKET_CLOSED, () -> tickets.reply(ROBOT, number, draft("Hello?")));
        assertRefused(
                TicketRefusal.STATUS_NOT_REACHABLE,
                () -> tickets.change(ROBOT, number, TicketChange.status(TicketStatus.OPEN)));
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        var before = tickets.open(ROBOT, request("Card declined", "Twice today."));
        tickets.change(ROBOT, before.number(), TicketChange.status(TicketStatus.OPEN));

        assertRefused(
                TicketRefusal.CHANGED_MEANWHILE,
                () -> tickets.change(
                        ROBOT,
                        before.number(),
                        new TicketChange(before.version(), TicketStatus.SOLVED, null, null, null, null)));
    }

    @Test
    void tagsAreKeptAsASetAndChecked() {
        var number =
                tickets.open(ROBOT, request("Card declined", "Twice today.")).number();

        var ticket = tickets.change(
                ROBOT, number, new TicketChange(null, null, null, null, null, List.of("vip", "退款", "vip")));

        assertThat(ticket.tags()).containsExactlyInAnyOrder("vip", "退款");
        assertRefused(
                TicketRefusal.TAG_WRONG,
                () -> tickets.change(ROBOT, number, new TicketChange(null, null, null, null, null, List.of("<b>"))));
        assertRefused(
                TicketRefusal.ASSIGNEE_UNKNOWN, () -> tickets.change(ROBOT, number, TicketChange.assignee(424242)));
    }

    @Test
    void listsPageByPageWithoutAGap() {
        var requester = "pages-" + UUID.randomUUID() + "@example.com";
        for (var i = 0; i < 7; i++) {
            tickets.open(
                    ROBOT,
                    new NewTicket(
                            Channel.API,
                            new Person(requester, ""),
                            Trust.UNVERIFIED,
                            "No. " + i,
                            "text",
                            null,
                            null,
                            null,
                            List.of()));
        }
        var filter = new TicketFilter(Set.of(), null, null, null, requester, null);

        var first = board.list(ROBOT, filter, null, 3);
        var second = board.list(ROBOT, filter, Long.valueOf(first.next()), 3);
        var third = board.list(ROBOT, filter, Long.valueOf(second.next()), 3);

        assertThat(third.next()).isNull();
        assertThat(java.util.stream.Stream.of(first, second, third)
                        .flatMap(page -> page.items().stream())
                        .map(TicketLine::subject))
                .containsExactly("No. 6", "No. 5", "No. 4", "No. 3", "No. 2", "No. 1", "No. 0");
        assertThat(board.count(ROBOT, filter)).isEqualTo(7);
    }

    @Test
    void findsByNumberSubjectAndRequesterAndTakesPercentAsItIs() {
        var requester = "find-" + UUID.randomUUID() + "@example.com";
        var ticket = tickets.open(
                ROBOT,
                new NewTicket(
                        Channel.API,
                        new Person(requester, "李雷"),
                        Trust.UNVERIFIED,
                        "100% 手续费",
                        "text",
                        null,
                        null,
                        null,
                        List.of()));

        for (var text : List.of(ticket.number(), ticket.number().toLowerCase(java.util.Locale.ROOT), requester)) {
            assertThat(board.latest(ROBOT, new TicketFilter(Set.of(), null, null, null, null, text), 10)
                            .items())
                    .extracting(TicketLine::number)
                    .containsExactly(ticket.number());
        }
        assertThat(board.latest(ROBOT, new TicketFilter(Set.of(), null, null, 0L, requester, "0% 手"), 10)
                        .items())
                .hasSize(1);
        assertThat(board.latest(ROBOT, new TicketFilter(Set.of(), null, null, null, requester, "1%0"), 10)
                        .items())
                .isEmpty();
    }

    private static NewTicket request(String subject, String text) {
        return new NewTicket(
                Channel.API,
                new Person("anna@example.com", "Anna"),
                Trust.UNVERIFIED,
                subject,
                text,
                null,
                null,
                null,
                List.of());
    }

    private static Draft draft(String text) {
        return new Draft(text, List.of(), null);
    }
}
