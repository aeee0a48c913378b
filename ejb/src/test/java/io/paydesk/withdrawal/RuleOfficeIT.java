package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.ChannelOffice;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.RuleVersion;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class RuleOfficeIT {
    private static final Actor CLERK = staff(81, ChannelOffice.READ, ChannelOffice.PROPOSE);
    private static final Actor CHIEF = staff(82, ChannelOffice.READ, ChannelOffice.PROPOSE, ChannelOffice.APPROVE);

    private static final Actor SECOND_CHIEF = staff(83, ChannelOffice.APPROVE);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    RuleOffice office;
    Scene scene;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        office = house.get(RuleOffice.class);
        scene = new Scene(house);
    }

    @Test
    void aRuleCountsFromItsInstantOnAndWhatWasJudgedKeepsItsVersion() {
        var old = amount();
        var anna = scene.customer(2, "9000.00");
        var boris = scene.customer(2, "9000.00");
        var tomorrow = house.clock().instant().plus(Duration.ofDays(1));
        var id = office.propose(CLERK, amount(old.threshold() + 100, tomorrow));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.approve(CLERK, id));
        office.approve(CHIEF, id);
        assertThat(amount()).isEqualTo(old);
        var first = scene.request(anna.actor(), anna, scene.bank(anna), "5000.01");

        house.clock().advance(Duration.ofDays(1));
        var second = scene.request(boris.actor(), boris, scene.bank(boris), "5000.01");

        assertThat(first.state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(second.state()).isEqualTo(WithdrawalState.APPROVED);
        assertThat(judgedBy(first)).isEqualTo(old.version());
        assertThat(judgedBy(second)).isEqualTo(amount().version()).isGreaterThan(old.version());
        putBack(old);
        assertThat(judgedBy(second)).isLessThan(amount().version());
    }

    @Test
    void anotherInstrumentIsJudgedAnewByTheRulesOfItsDayAndBothDecisionsAreKept() {
        var old = amount();
        var anna = scene.customer(2, "9000.00");
        var bank = scene.bank(anna);
        var asked = scene.request(anna.actor(), anna, bank, "5000.01");
        scene.review.ask(scene.treasurer(), asked.id(), "Whose account is it?");
        counts(amount(old.threshold() + 100, Instant.EPOCH));
        assertThat(judgedBy(asked)).isEqualTo(old.version());
        var own = scene.ownBank(anna);

        var answered = scene.withdrawals.answer(anna.actor(), asked.id(), "Take mine.", own.id());

        assertThat(answered.state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(answered.reason()).isEqualTo(WithdrawalReason.NEW_INSTRUMENT);
        assertThat(judgedBy(asked)).isEqualTo(amount().version()).isGreaterThan(old.version());
        assertThat(hits(asked)).containsExactly(RuleCode.INSTRUMENT_AGE);
        assertThat(decisions(asked))
                .containsExactly(
                        "0 " + bank.id().value() + " AMOUNT", "2 " + own.id().value() + " INSTRUMENT_AGE");
        scene.proved();
        counts(amount(old.threshold(), Instant.EPOCH));
    }

    @Test
    void anAnswerInWordsIsJudgedByPeopleAlone() {
        var anna = scene.customer(2, "9000.00");
        var bank = scene.bank(anna);
        var asked = scene.request(anna.actor(), anna, bank, "5000.01");
        scene.review.ask(scene.treasurer(), asked.id(), "What for?");

        var answered = scene.withdrawals.answer(anna.actor(), asked.id(), "A boat.", null);

        assertThat(answered.reason()).isEqualTo(WithdrawalReason.ANSWERED);
        assertThat(decisions(asked)).containsExactly("0 " + bank.id().value() + " AMOUNT");
    }

    @Test
    void whatOnePersonApprovedMayTakeTwoOnceItGoesElsewhere() {
        var anna = scene.customer(3, "9000.00");
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "5000.01");
        scene.review.approve(scene.treasurer(), asked.id(), "");
        scene.instruments.returned(Actor.SYSTEM, anna.id(), asked.instrument());
        assertThat(scene.payouts.queue(asked.id())).isEmpty(); // it waits for its owner
        counts(rule(RuleCode.TWO_PEOPLE, 500_001, 0));
        scene.withdrawals.answer(anna.actor(), asked.id(), "", scene.bank(anna).id());
        counts(rule(RuleCode.TWO_PEOPLE, 5_000_000, 0));
        scene.proved();

        assertThat(scene.review.approve(scene.treasurer(), asked.id(), "").state())
                .isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(scene.review.approve(scene.treasurer(), asked.id(), "").state())
                .isEqualTo(WithdrawalState.APPROVED);
        scene.proved();
    }

    /** The other tests of this database count on the rules of the first start. */
    private void putBack(RuleVersion<RuleCode> old) {
        counts(amount(old.threshold(), Instant.EPOCH));
        assertThat(amount().threshold()).isEqualTo(old.threshold());
    }

    private void counts(NewRule<RuleCode> from) {
        house.clock().advance(Duration.ofSeconds(1));
        office.approve(CHIEF, office.propose(CLERK, from));
    }

    private List<RuleCode> hits(WithdrawalView of) {
        return house.get(WithdrawalBoard.class).get(Actor.SYSTEM, of.id()).rules().stream()
                .filter(WithdrawalBoard.RuleLine::hit)
                .map(WithdrawalBoard.RuleLine::code)
                .toList();
    }

    /** Each rule that hit, with the round and the instrument that it was asked about. */
    private List<String> decisions(WithdrawalView of) {
        try (var em = house.factory().createEntityManager()) {
            return em.createQuery(
                            "select d.round, d.instrumentId, r.code from WithdrawalDecision d join DecisionRule r"
                                    + " on r.id = d.ruleId where d.withdrawalId = ?1 and d.hit = true order by d.round, r.id",
                            Object[].class)
                    .setParameter(1, of.id().value())
                    .getResultStream()
                    .map(row -> row[0] + " " + row[1] + " " + row[2])
                    .toList();
        }
    }

    @Test
    void whoProposesARuleCannotApproveAndARefusedOneNeverCounts() {
        var before = office.current(CLERK);
        var id = office.propose(CHIEF, amount(1, Instant.EPOCH));

        assertRefused(ChannelRefusal.SAME_PERSON, () -> office.approve(CHIEF, id));
        assertThat(office.coming(CLERK)).extracting(RuleVersion::id).contains(id);
        office.refuse(CLERK, id);

        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> office.approve(SECOND_CHIEF, id));
        assertThat(office.coming(CLERK)).extracting(RuleVersion::id).doesNotContain(id);
        assertThat(office.current(CLERK)).isEqualTo(before).hasSize(Asset.values().length * RuleCode.values().length);
    }

    @Test
    void aRuleSaysWhatOneOfItsKindCan() {
        for (var wrong : List.of(
                rule(RuleCode.AMOUNT, 1, 1),
                rule(RuleCode.AMOUNT, -1, 0),
                rule(RuleCode.TWO_PEOPLE, 0, 0),
                rule(RuleCode.INSTRUMENT_AGE, 1, 1),
                rule(RuleCode.PASSWORD_AGE, 0, 24 * 366 + 1),
                rule(RuleCode.SHARED_INSTRUMENT, 0, 1),
                rule(RuleCode.VELOCITY, 1, 0),
                rule(RuleCode.VELOCITY, 10_001, 1))) {
            assertRefused(ChannelRefusal.RULE_WRONG, () -> office.propose(CLERK, wrong));
        }
    }

    private RuleVersion<RuleCode> amount() {
        return office.current(CLERK).stream()
                .filter(each -> each.code() == RuleCode.AMOUNT && each.asset() == Asset.CNY)
                .findFirst()
                .orElseThrow();
    }

    private int judgedBy(WithdrawalView withdrawal) {
        return house.get(WithdrawalBoard.class).get(Actor.SYSTEM, withdrawal.id()).rules().stream()
                .filter(line -> line.code() == RuleCode.AMOUNT)
                .findFirst()
                .orElseThrow()
                .version();
    }

    private static NewRule<RuleCode> amount(long threshold, Instant from) {
        return new NewRule<>(RuleCode.AMOUNT, Asset.CNY, threshold, 0, from, "As the treasurer asked");
    }

    private static NewRule<RuleCode> rule(RuleCode code, long threshold, int hours) {
        return new NewRule<>(code, Asset.CNY, threshold, hours, Instant.EPOCH, "why");
    }

    private static Actor staff(long id, String... scopes) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Set.of(scopes));
    }
}
