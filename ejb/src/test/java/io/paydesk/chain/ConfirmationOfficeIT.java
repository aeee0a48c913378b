package io.paydesk.chain;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.ChannelOffice;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How deep payments have to be is said by two people, from an instant on. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ConfirmationOfficeIT {
    private static final Actor CLERK = staff(81, ChannelOffice.READ, ChannelOffice.PROPOSE);
    private static final Actor CHIEF = staff(82, ChannelOffice.READ, ChannelOffice.PROPOSE, ChannelOffice.APPROVE);
    private static final Actor SECOND_CHIEF = staff(83, ChannelOffice.APPROVE);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    ConfirmationOffice office;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        office = house.get(ConfirmationOffice.class);
    }

    @Test
    void aLargerPaymentHasToBeDeeper() {
        assertThat(needed(Asset.BTC, "0.00000001")).isEqualTo(1);
        assertThat(needed(Asset.BTC, "0.00099999")).isEqualTo(1);
        assertThat(needed(Asset.BTC, "0.001")).isEqualTo(3);
        assertThat(needed(Asset.BTC, "0.1")).isEqualTo(6);
        assertThat(needed(Asset.ETH, "2.9")).isEqualTo(12);
        assertThat(needed(Asset.ETH, "3")).isEqualTo(32);
    }

    @Test
    void anotherVersionCountsFromItsInstantOnOnceAnotherHasApproved() {
        var old = now();
        var tomorrow = house.clock().instant().plus(Duration.ofDays(1));
        var id = office.propose(CLERK, usdt(tomorrow, step("0", 2), step("500", 40)));
        assertThat(office.coming(CLERK)).extracting(ConfirmationVersion::id).contains(id);
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.approve(CLERK, id));

        office.approve(CHIEF, id);
        assertThat(now()).isEqualTo(old);
        house.clock().advance(Duration.ofDays(1));

        assertThat(needed(Asset.USDT, "499.99")).isEqualTo(2);
        assertThat(needed(Asset.USDT, "500")).isEqualTo(40);
        assertThat(now().version()).isGreaterThan(old.version());
        assertThat(now().proposal().decidedBy()).isEqualTo("STAFF:82");
        assertThat(office.coming(CLERK)).extracting(ConfirmationVersion::id).doesNotContain(id);
        putBack(old);
    }

    @Test
    void whoProposesCannotApproveAndWhatIsRefusedNeverCounts() {
        var before = office.current(CLERK);
        var id = office.propose(CHIEF, usdt(Instant.EPOCH, step("0", 1)));

        assertRefused(ChannelRefusal.SAME_PERSON, () -> office.approve(CHIEF, id));
        office.refuse(CLERK, id);

        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> office.approve(SECOND_CHIEF, id));
        assertThat(office.current(CLERK)).isEqualTo(before).hasSize(Chains.ASSETS.size());
    }

    @Test
    void whatLeavesAnAmountOutOrGetsShallowerIsRefused() {
        for (var wrong : List.of(
                List.<ConfirmationStep>of(),
                List.of(step("1", 1)),
                List.of(step("0", 0)),
                List.of(step("0", 1001)),
                List.of(step("0", 3), step("10", 2)),
                List.of(step("0", 1), step("10", 2), step("10", 3)),
                List.of(step("0", 1), step("20", 2), step("10", 3)),
                List.of(step("0", 1), step("1", 1), step("2", 1), step("3", 1), step("4", 1), step("5", 1)))) {
            assertRefused(
                    ChainRefusal.CONFIRMATIONS_WRONG,
                    () -> office.propose(CLERK, new NewConfirmations(Asset.USDT, wrong, Instant.EPOCH, "why")));
        }
        assertRefused(
                ChainRefusal.CONFIRMATIONS_WRONG,
                () -> office.propose(
                        CLERK,
                        new NewConfirmations(
                                Asset.CNY,
                                List.of(new ConfirmationStep(Money.zero(Asset.CNY), 1)),
                                Instant.EPOCH,
                                "no chain")));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.propose(SECOND_CHIEF, usdt(Instant.EPOCH, step("0", 1))));
    }

    private ConfirmationVersion now() {
        return office.current(CLERK).stream()
                .filter(each -> each.asset() == Asset.USDT)
                .findFirst()
                .orElseThrow();
    }

    /** The other tests of this database count on the steps of the first start. */
    private void putBack(ConfirmationVersion old) {
        house.clock().advance(Duration.ofSeconds(1));
        office.approve(
                CHIEF,
                office.propose(CLERK, new NewConfirmations(Asset.USDT, old.steps(), Instant.EPOCH, "As before")));
        assertThat(now().steps()).isEqualTo(old.steps());
    }

    private int needed(Asset asset, String amount) {
        return house.inTransaction(() -> house.get(Confirmations.class).needed(Money.of(amount, asset)));
    }

    private static NewConfirmations usdt(Instant from, ConfirmationStep... steps) {
        return new NewConfirmations(Asset.USDT, List.of(steps), from, "The chain is slower");
    }

    private static ConfirmationStep step(String from, int confirmations) {
        return new ConfirmationStep(Money.of(from, Asset.USDT), confirmations);
    }

    private static Actor staff(long id, String... scopes) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Set.of(scopes));
    }
}
