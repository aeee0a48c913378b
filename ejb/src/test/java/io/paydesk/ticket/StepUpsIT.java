package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.Letterbox;
import io.paydesk.account.People;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class StepUpsIT {
    private static final Actor ROBOT = new Actor(Actor.Kind.API, "7", "robot", Set.of("tickets:read", "tickets:write"));

    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    Tickets tickets;
    StepUps stepUps;
    Letterbox letters;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tickets = house.get(Tickets.class);
        stepUps = house.get(StepUps.class);
        letters = new Letterbox(house);
    }

    @Test
    void theLinkLiftsTheConversationForHalfAnHour() {
        var account = li.active(house);
        var number = asked();
        assertThat(tickets.get(ROBOT, number).requesterAccount()).isEqualTo(account.id());

        stepUps.ask(ROBOT, number);
        var token = letters.latest(li.email, "account-step-up").fact("token");
        assertThat(stepUps.look(token)).contains(number);
        assertThat(stepUps.prove(token)).isEqualTo(number);

        assertThat(tickets.get(ROBOT, number).trust()).isEqualTo(Trust.STEP_UP);
        assertThat(tickets.get(ROBOT, number).messages())
                .extracting(MessageView::line)
                .contains(
                        new SystemLine(TicketEvent.PROOF_ASKED, account.id().toString()),
                        new SystemLine(TicketEvent.PROVEN, account.id().toString()));
        assertRefused(TicketRefusal.PROOF_SPENT, () -> stepUps.prove(token));
        house.clock().advance(StepUps.LASTS);
        assertThat(tickets.get(ROBOT, number).trust()).isEqualTo(Trust.UNVERIFIED);
    }

    @Test
    void threeWrongDigitsEndIt() {
        li.active(house);
        var number = asked();
        stepUps.ask(ROBOT, number);
        var code = letters.latest(li.email, "account-step-up").fact("code");
        var wrong = code.equals("123456") ? "654321" : "123456";

        for (var i = 0; i < 3; i++) {
            assertThat(stepUps.proveByCode(number, wrong)).isEmpty();
        }

        assertThat(stepUps.proveByCode(number, code)).isEmpty();
        assertThat(tickets.get(ROBOT, number).trust()).isEqualTo(Trust.UNVERIFIED);
    }

    @Test
    void linkAndDigitsEndAfterTenMinutes() {
        li.active(house);
        var number = asked();
        stepUps.ask(ROBOT, number);
        var letter = letters.latest(li.email, "account-step-up");

        house.clock().advance(Duration.ofMinutes(10));

        assertThat(stepUps.look(letter.fact("token"))).isEmpty();
        assertRefused(TicketRefusal.PROOF_SPENT, () -> stepUps.prove(letter.fact("token")));
        assertThat(stepUps.proveByCode(number, letter.fact("code"))).isEmpty();
    }

    @Test
    void theDigitsOfOneConversationProveNoOther() {
        li.active(house);
        var other = asked();
        var number = asked();
        stepUps.ask(ROBOT, number);
        var code = letters.latest(li.email, "account-step-up").fact("code");

        assertThat(stepUps.proveByCode(other, code)).isEmpty();

        assertThat(tickets.get(ROBOT, other).trust()).isEqualTo(Trust.UNVERIFIED);
        assertThat(stepUps.proveByCode("PD-999999999", code)).isEmpty();
        assertThat(stepUps.proveByCode("nothing", code)).isEmpty();
    }

    @Test
    void nobodyIsAskedWithoutAnAccountOrAgainAtOnce() {
        var number = asked();
        assertRefused(TicketRefusal.NOBODY_TO_PROVE, () -> stepUps.ask(ROBOT, number));
        assertThat(tickets.get(ROBOT, number).requesterAccount()).isNull();
        li.active(house);
        stepUps.ask(ROBOT, number);

        assertRefused(TicketRefusal.PROOF_SOON, () -> stepUps.ask(ROBOT, number));

        house.clock().advance(Duration.ofMinutes(2));
        stepUps.ask(ROBOT, number);
    }

    private String asked() {
        return tickets.open(
                        ROBOT,
                        new NewTicket(
                                Channel.API,
                                new Person(li.email, "李雷"),
                                Trust.UNVERIFIED,
                                "Where is my money?",
                                "It left yesterday.",
                                null,
                                null,
                                null,
                                List.of()))
                .number();
    }
}
