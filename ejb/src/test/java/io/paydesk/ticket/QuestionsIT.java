package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.People;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class QuestionsIT {
    private static final Actor ROBOT = new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write"));
    private static final String DEPOSIT = "DP-100001";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Tickets tickets;
    Questions questions;
    AccountView li;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        questions = house.get(Questions.class);
        li = new People().active(house);
    }

    @Test
    void theTicketNamesTheTransactionAndItsAskerIsKnown() {
        var number = questions.ask(li, DEPOSIT, "Deposit " + DEPOSIT, " Where is it? ");

        var ticket = tickets.get(ROBOT, number);
        assertThat(ticket.transaction()).isEqualTo(DEPOSIT);
        assertThat(ticket.channel()).isEqualTo(Channel.WEB);
        assertThat(ticket.topic()).isEqualTo(Topic.DEPOSIT);
        assertThat(ticket.trust()).isEqualTo(Trust.SIGNED_IN);
        assertThat(ticket.requesterAccount()).isEqualTo(li.id());
        assertThat(ticket.messages())
                .singleElement()
                .extracting(MessageView::text)
                .isEqualTo("Where is it?");
        assertThat(questions.about(li, DEPOSIT)).contains(number);
        assertThat(questions.about(new People().active(house), DEPOSIT)).isEmpty();
    }

    @Test
    void whatIsAskedFurtherJoinsTheTicketUntilItIsClosed() {
        var number = questions.ask(li, DEPOSIT, "Deposit", "Where is it?");
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.OPEN));
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.SOLVED));

        assertThat(questions.ask(li, DEPOSIT, "Deposit", "Still not here")).isEqualTo(number);
        assertThat(tickets.get(ROBOT, number).status()).isEqualTo(TicketStatus.OPEN);
        assertThat(questions.ask(li, "WD-100001", "Withdrawal", "And this?")).isNotEqualTo(number);

        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.SOLVED));
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.CLOSED));
        assertThat(questions.about(li, DEPOSIT)).isEmpty();
        assertThat(questions.ask(li, DEPOSIT, "Deposit", "Again")).isNotEqualTo(number);
    }

    @Test
    void nobodyOpensTicketsWithoutEnd() {
        for (var each = 0; each < Questions.OPENED_MAX; each++) {
            questions.ask(li, "DP-2" + each, "Deposit", "Where is it?");
        }

        assertRefused(TicketRefusal.TOO_MANY_QUESTIONS, () -> questions.ask(li, DEPOSIT, "Deposit", "And this?"));
        assertRefused(TicketRefusal.TEXT_MISSING, () -> questions.ask(li, "DP-20", "Deposit", "  "));
        questions.ask(li, "DP-20", "Deposit", "It goes on");
        house.clock().advance(Duration.ofHours(1));
        questions.ask(li, DEPOSIT, "Deposit", "And this?");
    }
}
