package io.paydesk.deposit;

import static io.paydesk.deposit.Till.BANK;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which deposit a payment that fits nothing may be for, and who hears that it waits. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class StraySuggestionsIT {
    private static final Actor ONE = staff(1);
    private static final Actor OTHER = staff(2);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Till till;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        till = new Till(house);
    }

    @AfterEach
    void theBooksAreInOrder() {
        till.prove();
    }

    @Test
    void aReferenceThatIsNearlyRightLeadsToItsDeposit() {
        var anna = named("Anna Berg");
        var asked = till.ask(anna, BANK, "731.00");
        var number = "" + asked.id().value();
        var check = asked.reference().substring(0, 4);

        for (var written : List.of(
                check + "DP" + number.substring(1), // a digit left out, the check digits are right
                check + " DP " + number + number.charAt(5),
                "RF00DP" + number, // the check digits are wrong
                "deposit " + number + " thank you")) {
            assertThat(suggested(written, "731.00"))
                    .as(written)
                    .anyMatch(each -> each.deposit().equals(asked.id())
                            && each.account().equals(anna.id())
                            && each.because().equals(List.of(SuggestedBecause.REFERENCE_NEAR)));
        }
        assertThat(suggested("RF00DP" + number.substring(1), "732.00"))
                .as("neither check digits nor amount fit")
                .noneMatch(each -> each.deposit().equals(asked.id()));
        assertThat(suggested("RF00DP" + number.substring(1), "731.00"))
                .as("the amount fits")
                .anyMatch(each -> each.deposit().equals(asked.id()));
    }

    @Test
    void theOwnersNameAndTheAmountLeadToTheDeposit() {
        var li = named("李雷雷");
        var maria = named("María Núñez");
        var chinese = till.ask(li, BANK, "733.00");
        var spanish = till.ask(maria, BANK, "734.00");

        assertThat(suggested("李雷雷 转账", "733.00")).containsExactly(of(chinese, li, SuggestedBecause.NAME_AND_AMOUNT));
        assertThat(suggested("NUNEZ MARIA transfer", "734.00"))
                .containsExactly(of(spanish, maria, SuggestedBecause.NAME_AND_AMOUNT));
        assertThat(suggested("NUNEZ transfer", "734.00")).as("half a name").isEmpty();
        assertThat(suggested("李雷雷 转账", "733.01")).as("another amount").isEmpty();
    }

    @Test
    void whoPaidBeforeIsKnownByWhatTheyWrite() {
        var anna = named("Anna Berg");
        var word = "sender" + UUID.randomUUID().toString().replaceAll("[^a-f]", "x");
        var first = till.ask(anna, BANK, "735.00");
        var lost = till.tell(BANK, EventKind.RECEIVED, word + " 2026-10", "12.34");
        till.decide(till.strayOf(lost.externalId()), StrayAction.MATCH, first.id(), ONE, OTHER);

        assertThat(suggested(word + " 2026-11", "15.00"))
                .as("nothing of hers waits: the one of before, by which another is made")
                .extracting(StraySuggestion::deposit)
                .containsExactly(first.id());
        var next = till.ask(anna, BANK, "736.00");
        till.ask(anna, BANK, "737.00");
        assertThat(suggested(word + " 2026-12", "736.00"))
                .containsExactly(of(next, anna, SuggestedBecause.SENDER_BEFORE));
        assertThat(suggested("somebody else 2026-12", "736.00")).isEmpty();
    }

    @Test
    void moreReasonsComeFirst() {
        var anna = named("Anna Sorensen");
        var boris = named("Boris Sorensen");
        var both = till.ask(anna, BANK, "738.00");
        till.ask(boris, BANK, "738.00");

        var found = suggested("Anna and Boris Sorensen " + both.id().value(), "738.00");

        assertThat(found.get(0).deposit()).isEqualTo(both.id());
        assertThat(found.get(0).because())
                .containsExactly(SuggestedBecause.REFERENCE_NEAR, SuggestedBecause.NAME_AND_AMOUNT);
    }

    @Test
    void whatIsLateIsAnAlarmAtOnceAndWhatWaitsAfterADay() {
        var clock = house.get(StrayClock.class);
        var late = clock.late();
        var asked = till.ask(till.customer(), BANK, "10.00");
        house.clock().advance(Deposits.AWAITED_BY_BANK);
        till.round();
        var waiting = clock.waiting();
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "10.00");
        assertThat(clock.late()).isEqualTo(late + 1);
        assertThat(clock.waiting()).isEqualTo(waiting);

        house.clock().advance(StrayClock.DECIDED_WITHIN);

        assertThat(clock.waiting()).isGreaterThanOrEqualTo(waiting + 1);
        var stranger = till.stranger();
        var paid = till.paid(stranger, BANK, "20.00");
        till.refuse(stranger);
        till.tell(BANK, EventKind.FAILED, paid.reference(), "20.00");
        var before = clock.waiting();
        house.clock().advance(StrayClock.DECIDED_WITHIN);
        assertThat(clock.waiting()).as("a refund that failed waits as well").isGreaterThan(before);
        assertThat(clock.alarm(new Actor(Actor.Kind.STAFF, "5", "Agent", Set.of())))
                .isEqualTo(new StrayAlarm(0, 0));
    }

    private List<StraySuggestion> suggested(String written, String amount) {
        var told = till.tell(BANK, EventKind.RECEIVED, written, amount);
        return till.strayOf(told.externalId()).suggestions();
    }

    private static StraySuggestion of(DepositView deposit, AccountView owner, SuggestedBecause because) {
        return new StraySuggestion(
                deposit.id(), owner.id(), owner.name(), DepositState.AWAITING_PAYMENT, List.of(because));
    }

    private AccountView named(String name) {
        var account = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", name, Language.EN, true);
        return till.known(account, 2);
    }

    private static Actor staff(int id) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Till.MONEY);
    }
}
