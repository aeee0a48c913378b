package io.paydesk.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.Accounts;
import io.paydesk.account.Letterbox;
import io.paydesk.account.People;
import io.paydesk.account.Profiles;
import io.paydesk.audit.Actor;
import io.paydesk.care.CareKind;
import io.paydesk.care.CareProposals;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.PayoutAnswer;
import io.paydesk.withdrawal.Payouts;
import io.paydesk.withdrawal.WithdrawalReview;
import io.paydesk.withdrawal.WithdrawalView;
import io.paydesk.withdrawal.Withdrawals;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever spends what a payer's bank takes back owes it, and pays it by all that comes. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class DebtsIT {
    private static final Actor LIN = staff("1");
    private static final Actor ZHOU = staff("2");
    private static final Actor DESK = new Actor(Actor.Kind.API, "desk", "desk", Set.of("money:approve"));

    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    AccountId id;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        id = li.active(house).id();
        house.get(Identities.class).decide(Actor.SYSTEM, id, 2, "test");
    }

    @AfterEach
    void theBooksAreInOrder() {
        assertThat(house.get(LedgerHealth.class).check(Actor.SYSTEM).broken()).isEmpty();
    }

    @Test
    void whatComesBackOfAWithdrawalPaysThem() {
        var owing = owing();

        house.get(Withdrawals.class).cancel(actor(), owing.id(), "");

        assertThat(money()).as("all but the fee of the deposit").isEqualTo("0.00 + 0.00 - 1.50");
        assertThat(house.get(Wallet.class)
                        .transaction(id, owing.id().toString())
                        .debt())
                .isEqualTo(owing.amount());
        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
        deposit("10.00");
        assertThat(money()).isEqualTo("8.35 + 0.00 - 0.00");
        lift();
        assertThat(status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void theLetterOfARejectedOneSaysSo() {
        var owing = owing();

        house.get(WithdrawalReview.class).reject(DESK, owing.id(), "A payment was taken back.");

        assertThat(money()).isEqualTo("0.00 + 0.00 - 1.50");
        var letter = new Letterbox(house).latest(li.email, "withdrawal-rejected");
        assertThat(letter.fact("paid")).isEqualTo(owing.amount().toString());
        assertThat(letter.fact("rest")).isEqualTo(Money.zero(Asset.CNY).toString());
    }

    @Test
    void noRestrictionIsLiftedBeforeThat() {
        owing();

        assertRefused("DEBT_OPEN", this::lift);

        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
    }

    @Test
    void nobodyApprovesALiftAfterADebtCame() {
        var paid = deposit("100.00");
        withdrawal(paid.net());
        restrict();
        var proposal = house.get(CareProposals.class).propose(LIN, id, CareKind.LIFT, "All is well");
        tell(EventKind.CHARGEBACK, paid);

        assertRefused("DEBT_OPEN", () -> house.get(CareProposals.class).approve(ZHOU, proposal.id()));

        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
    }

    @Test
    void aFrozenAccountThawsToARestrictedOne() {
        owing();
        house.inTransaction(() -> {
            house.get(AccountStanding.class).freeze(id);
            return "";
        });

        lift();

        assertThat(status()).isEqualTo(AccountStatus.RESTRICTED);
        assertThat(new Letterbox(house).latest(li.email, "account-restricted").name())
                .isEqualTo("李 雷");
    }

    @Test
    void theAccountStaysOpen() {
        var paid = deposit("100.00");
        var asked = withdrawal(paid.net());
        house.get(WithdrawalReview.class).approve(DESK, asked.id(), "known");
        house.get(Payouts.class).queue(asked.id());
        house.get(Payouts.class).answered(asked.id(), PayoutAnswer.ACCEPTED);
        tell(asked.channel(), EventKind.SETTLED, asked.reference(), asked.net());
        tell(EventKind.CHARGEBACK, paid);

        assertRefused("DEBT_LEFT", () -> house.get(Profiles.class).close(id, People.PASSWORD));

        assertThat(money()).isEqualTo("0.00 + 0.00 - 100.00");
    }

    /** Nothing there, all of it in review, and as much owed. */
    private WithdrawalView owing() {
        var paid = deposit("100.00");
        var asked = withdrawal(paid.net());
        tell(EventKind.CHARGEBACK, paid);
        assertThat(money()).startsWith("0.00 + " + asked.amount().amount() + " - 100.00");
        return asked;
    }

    private DepositView deposit(String amount) {
        var asked = house.get(Deposits.class)
                .request(actor(), id, new NewDeposit("card-cny", Money.of(amount, Asset.CNY), null));
        tell(EventKind.RECEIVED, asked);
        return asked;
    }

    /** Looked at by people, since its account is new. */
    private WithdrawalView withdrawal(Money amount) {
        var bank = house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        id,
                        new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000018", "李 雷", true));
        return house.get(Withdrawals.class)
                .request(actor(), new NewWithdrawal(id, "bank-payout-cny", amount, bank.id()));
    }

    private void tell(EventKind kind, DepositView about) {
        tell("card-cny", kind, about.reference(), about.amount());
    }

    private void tell(String channel, EventKind kind, String reference, Money amount) {
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        channel,
                        UUID.randomUUID().toString(),
                        kind,
                        reference,
                        amount,
                        house.clock().instant()));
    }

    private void restrict() {
        house.inTransaction(() -> {
            house.get(AccountStanding.class).restrict(id);
            return "";
        });
    }

    private void lift() {
        var proposals = house.get(CareProposals.class);
        proposals.approve(
                ZHOU, proposals.propose(LIN, id, CareKind.LIFT, "All is well").id());
    }

    private Actor actor() {
        return house.get(Accounts.class).get(id).actor();
    }

    private AccountStatus status() {
        return house.get(Accounts.class).get(id).status();
    }

    private String money() {
        var balance = house.get(Ledger.class).balances(id).get(0);
        return balance.available().amount() + " + " + balance.held().amount() + " - "
                + balance.owed().amount();
    }

    private static Actor staff(String id) {
        return new Actor(
                Actor.Kind.STAFF, id, "Staff " + id, Set.of("customers:read", "customers:act", "customers:approve"));
    }

    private static void assertRefused(String reason, ThrowingCallable call) {
        var no = catchThrowableOfType(Refusal.class, call);

        assertThat(no).as("refused with " + reason).isNotNull();
        assertThat(no.reason().name()).isEqualTo(reason);
    }
}
