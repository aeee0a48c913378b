package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountView;
import io.paydesk.account.People;
import io.paydesk.audit.Actor;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
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

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Tickets tickets;
    Questions questions;
    AccountView li;
    String deposit;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        questions = house.get(Questions.class);
        li = new People().active(house);
        deposit = deposit(li);
    }

    private String deposit(AccountView of) {
        return house.get(Deposits.class)
                .request(of.actor(), of.id(), new NewDeposit("bank-transfer-cny", new Money(10_000, Asset.CNY), null))
                .id()
                .toString();
    }

    @Test
    void theTicketNamesTheTransactionAndItsAskerIsKnown() {
        var number = questions.ask(li, deposit, "Deposit " + deposit, " Where is it? ");

        var ticket = tickets.get(ROBOT, number);
        assertThat(ticket.transaction()).isEqualTo(deposit);
        assertThat(ticket.channel()).isEqualTo(Channel.WEB);
        assertThat(ticket.topic()).isEqualTo(Topic.DEPOSIT);
        assertThat(ticket.trust()).isEqualTo(Trust.SIGNED_IN);
        assertThat(ticket.requesterAccount()).isEqualTo(li.id());
        assertThat(ticket.messages())
                .singleElement()
                .extracting(MessageView::text)
                .isEqualTo("Where is it?");
        assertThat(questions.about(li, deposit)).contains(number);
        assertThat(questions.about(new People().active(house), deposit)).isEmpty();
    }

    @Test
    void whatIsAskedFurtherJoinsTheTicketUntilItIsClosed() {
        var number = questions.ask(li, deposit, "Deposit", "Where is it?");
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.OPEN));
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.SOLVED));

        assertThat(questions.ask(li, deposit, "Deposit", "Still not here")).isEqualTo(number);
        assertThat(tickets.get(ROBOT, number).status()).isEqualTo(TicketStatus.OPEN);
        assertThat(questions.ask(li, deposit(li), "Deposit", "And this?")).isNotEqualTo(number);

        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.SOLVED));
        tickets.change(ROBOT, number, TicketChange.status(TicketStatus.CLOSED));
        assertThat(questions.about(li, deposit)).isEmpty();
        assertThat(questions.ask(li, deposit, "Deposit", "Again")).isNotEqualTo(number);
    }

    @Test
    void nobodyAsksWithoutEnd() {
        for (var each = 0; each < Questions.ASKED_MAX; each++) {
            questions.ask(li, deposit, "Deposit", "Where is it?");
        }

        assertRefused(TicketRefusal.TOO_MANY_QUESTIONS, () -> questions.ask(li, deposit, "Deposit", "And now?"));
        house.clock().advance(Duration.ofHours(1));
        questions.ask(li, deposit, "Deposit", "And now?");
    }

    @Test
    void nothingIsAskedAboutWhatIsAnothersOrWithoutWords() {
        var anothers = deposit(new People().active(house));

        assertThatThrownBy(() -> questions.ask(li, anothers, "Deposit", "Whose?"))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused.reason() + "")
                        .isEqualTo("TRANSACTION_UNKNOWN"));
        assertRefused(TicketRefusal.TEXT_MISSING, () -> questions.ask(li, deposit, "Deposit", "  "));
    }
}
