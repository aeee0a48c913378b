package io.paydesk.care;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountDoor;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.Accounts;
import io.paydesk.account.Letterbox;
import io.paydesk.account.NotMe;
import io.paydesk.account.People;
import io.paydesk.account.SignInAnswer;
import io.paydesk.account.TimeCodesForTests;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.credential.CredentialRefusal;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.credential.SecondFactors;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
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
class CareIT {
    private static final Actor LIN = staff("1", Set.of("customers:read", "customers:act", "customers:approve"));
    private static final Actor ZHOU = staff("2", Set.of("customers:read", "customers:act", "customers:approve"));
    private static final Actor TRAINEE = staff("3", Set.of("tickets:read"));

    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    CustomerCare care;
    CareProposals proposals;
    Letterbox letters;
    AccountId id;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        care = house.get(CustomerCare.class);
        proposals = house.get(CareProposals.class);
        letters = new Letterbox(house);
        id = li.active(house).id();
    }

    private static Actor staff(String id, Set<String> scopes) {
        return new Actor(Actor.Kind.STAFF, id, "Staff " + id, scopes);
    }

    @Test
    void oneFreezesAndTwoLift() {
        var answer = house.get(AccountDoor.class).withPassword(li.email, People.PASSWORD, li.laptop);

        care.freeze(LIN, id, "Signs of a takeover");

        assertThat(status()).isEqualTo(AccountStatus.FROZEN);
        assertThat(letters.latest(li.email, "account-frozen").name()).isEqualTo("李 雷");
        assertThat(house.get(AccountDoor.class).whoStays(stay(answer))).isEmpty();
        var proposal = proposals.propose(LIN, id, CareKind.LIFT, "The owner called from the known number");
        assertRefused(CareRefusal.SECOND_PERSON_NEEDED, () -> proposals.approve(LIN, proposal.id()));
        assertThat(status()).isEqualTo(AccountStatus.FROZEN);

        proposals.approve(ZHOU, proposal.id());

        assertThat(status()).isEqualTo(AccountStatus.ACTIVE);
        assertRefused(CareRefusal.PROPOSAL_DECIDED, () -> proposals.refuse(ZHOU, proposal.id()));
        assertThat(letters.latest(li.email, "account-lifted").template()).isEqualTo("account-lifted");
    }

    @Test
    void whatIsFrozenIsNotRestrictedAndWhatIsActiveNotLifted() {
        assertRefused(CareRefusal.NOTHING_TO_LIFT, () -> proposals.propose(LIN, id, CareKind.LIFT, "why not"));
        assertRefused(CareRefusal.REASON_MISSING, () -> care.restrict(LIN, id, " "));
        care.restrict(LIN, id, "Unusual activity");
        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
        care.freeze(LIN, id, "It goes on");

        assertRefused(CareRefusal.PROPOSAL_UNKNOWN, () -> proposals.approve(ZHOU, 0));
        assertThat(status()).isEqualTo(AccountStatus.FROZEN);
    }

    @Test
    void nobodyLiftsWhatHoldsTheirOwnAccount() {
        var herself = house.get(Staff.class)
                .add(Actor.SYSTEM, li.email, "Li", People.PASSWORD, Set.of(Role.SUPERVISOR), Language.ZH_CN)
                .actor();
        care.restrict(LIN, id, "Unusual activity");

        assertRefused(CareRefusal.OWN_ACCOUNT, () -> proposals.propose(herself, id, CareKind.LIFT, "It was me"));
        var proposal = proposals.propose(LIN, id, CareKind.LIFT, "All is well");
        assertRefused(CareRefusal.OWN_ACCOUNT, () -> proposals.approve(herself, proposal.id()));
        assertRefused(CareRefusal.OWN_ACCOUNT, () -> proposals.refuse(herself, proposal.id()));

        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
    }

    @Test
    void aRefusedProposalChangesNothingAndMakesRoomForAnother() {
        care.restrict(LIN, id, "Unusual activity");
        var first = proposals.propose(LIN, id, CareKind.LIFT, "All is well");
        assertRefused(CareRefusal.PROPOSAL_THERE, () -> proposals.propose(ZHOU, id, CareKind.LIFT, "All is well"));

        proposals.refuse(ZHOU, first.id());

        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
        assertThat(proposals.propose(LIN, id, CareKind.LIFT, "Now it is").state())
                .isEqualTo(CareState.OPEN);
    }

    @Test
    void aLostSecondFactorGoesADayAfterTwoAgreed() {
        TimeCodesForTests.switchOn(house, id.holder());
        var proposal = proposals.propose(LIN, id, CareKind.RESET_SECOND_FACTOR, "Phone lost, proved by passport");

        proposals.approve(ZHOU, proposal.id());

        assertThat(signIn().kind()).isEqualTo(SignInAnswer.Kind.SECOND_FACTOR);
        assertThat(letters.latest(li.email, "account-second-factor-goes").facts())
                .containsKey("at");
        house.clock().advance(Duration.ofDays(1).minusSeconds(1));
        carry(proposal.id());
        assertThat(signIn().kind()).as("before its time").isEqualTo(SignInAnswer.Kind.SECOND_FACTOR);
        house.clock().advance(Duration.ofSeconds(1));
        carry(proposal.id());
        assertThat(signIn().kind()).isEqualTo(SignInAnswer.Kind.IN);
        assertThat(letters.latest(li.email, "account-second-factor-off").template())
                .isEqualTo("account-second-factor-off");
        carry(proposal.id());
        assertThat(letters.to(li.email))
                .filteredOn(letter -> letter.template().equals("account-second-factor-off"))
                .as("carried out once")
                .hasSize(1);
    }

    @Test
    void theOwnerStopsIt() {
        TimeCodesForTests.switchOn(house, id.holder());
        house.clock().advance(Duration.ofMinutes(2));
        var proposal = proposals.propose(LIN, id, CareKind.RESET_SECOND_FACTOR, "Says the phone is lost");
        proposals.approve(ZHOU, proposal.id());

        house.get(NotMe.class)
                .say(letters.latest(li.email, "account-second-factor-goes").fact("token"));
        house.clock().advance(Duration.ofDays(1));
        carry(proposal.id());

        var card = house.get(CustomerCards.class).of(LIN, id);
        assertThat(card.door().secondFactor()).isTrue();
        assertThat(card.proposals()).extracting(ProposalView::state).containsExactly(CareState.STOPPED);
    }

    @Test
    void whatWasProposedOfAMilderStateLiftsNoGraverOne() {
        care.restrict(LIN, id, "Unusual activity");
        var proposal = proposals.propose(LIN, id, CareKind.LIFT, "All is well");
        care.freeze(ZHOU, id, "It is a takeover after all");

        assertRefused(CareRefusal.PROPOSAL_OUTDATED, () -> proposals.approve(ZHOU, proposal.id()));

        assertThat(status()).isEqualTo(AccountStatus.FROZEN);
        assertThat(proposals.stop(LIN, proposal.id()).state()).isEqualTo(CareState.STOPPED);
        assertThat(proposals.propose(LIN, id, CareKind.LIFT, "Now it is").state())
                .isEqualTo(CareState.OPEN);
    }

    @Test
    void aSecondFactorSetUpMeanwhileStays() {
        TimeCodesForTests.switchOn(house, id.holder());
        var proposal = proposals.propose(LIN, id, CareKind.RESET_SECOND_FACTOR, "Phone lost");
        proposals.approve(ZHOU, proposal.id());
        house.inTransaction(() -> {
            house.get(SecondFactors.class).remove(id.holder());
            return "";
        });
        house.clock().advance(Duration.ofMinutes(2));
        TimeCodesForTests.switchOn(house, id.holder());
        house.clock().advance(Duration.ofDays(1));

        carry(proposal.id());

        assertThat(signIn().kind()).isEqualTo(SignInAnswer.Kind.SECOND_FACTOR);
        assertThat(proposals.of(LIN, id)).extracting(ProposalView::state).containsExactly(CareState.STOPPED);
    }

    @Test
    void whoSeesAFraudStopsWhatTwoAgreedOn() {
        TimeCodesForTests.switchOn(house, id.holder());
        var proposal = proposals.propose(LIN, id, CareKind.RESET_SECOND_FACTOR, "Says the phone is lost");
        proposals.approve(ZHOU, proposal.id());

        proposals.stop(LIN, proposal.id());
        house.clock().advance(Duration.ofDays(1));
        carry(proposal.id());

        assertThat(signIn().kind()).isEqualTo(SignInAnswer.Kind.SECOND_FACTOR);
        assertRefused(CareRefusal.PROPOSAL_DECIDED, () -> proposals.stop(LIN, proposal.id()));
    }

    @Test
    void aThiefWhoMovedTheAccountCannotSayThatTheOwnerWasNotThem() {
        var tokens = house.get(OneTimeTokens.class);
        var owners = house.inTransaction(() -> tokens.issueBeside(Purpose.NOT_ME, id.holder(), li.email));
        var thiefs = house.inTransaction(() -> tokens.issueBeside(Purpose.NOT_ME, id.holder(), "thief-" + li.email));

        house.get(NotMe.class).say(owners.token());

        assertRefused(CredentialRefusal.LINK_SPENT, () -> house.get(NotMe.class).say(thiefs.token()));
        assertThat(house.get(Accounts.class).get(id).email()).isEqualTo(li.email);
    }

    @Test
    void whoMayNotIsRefused() {
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> care.freeze(TRAINEE, id, "because"));
        assertRefused(
                ActorRefusal.NOT_ALLOWED, () -> house.get(CustomerCards.class).of(TRAINEE, id));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> proposals.approve(TRAINEE, 1));
    }

    @Test
    void everyLookAtACardIsInTheAuditLog() {
        house.get(CustomerCards.class).of(LIN, id);
        house.get(CustomerCards.class).of(ZHOU, id);

        assertThat(lookedAtBy()).containsExactly("Staff 1", "Staff 2");
    }

    @Test
    void anOwnerWhoFailedTooOftenMayTryAgain() {
        for (var i = 0; i < 10; i++) {
            house.get(AccountDoor.class).withPassword(li.email, "a wrong password", People.browser("?"));
        }
        assertThat(house.get(CustomerCards.class).of(LIN, id).door().triesLeft())
                .isZero();

        care.unlock(LIN, id);

        assertThat(signIn().kind()).isEqualTo(SignInAnswer.Kind.IN);
    }

    private SignInAnswer signIn() {
        return house.get(AccountDoor.class).withPassword(li.email, People.PASSWORD, People.browser("Safari"));
    }

    private static long stay(SignInAnswer answer) {
        return java.util.Objects.requireNonNull(answer.begun()).session().id();
    }

    private List<String> lookedAtBy() {
        var em = house.factory().createEntityManager();
        try {
            return em.createQuery(
                            "select a.actorName from AuditEntry a where a.action = 'care.look' and a.object = ?1"
                                    + " order by a.id",
                            String.class)
                    .setParameter(1, id.object())
                    .getResultList();
        } finally {
            em.close();
        }
    }

    private AccountStatus status() {
        return house.get(Accounts.class).get(id).status();
    }

    private void carry(long proposal) {
        house.get(CareProposals.class).takeEffect(proposal);
    }
}
