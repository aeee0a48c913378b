package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.AppForTests;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.ticket.Channel;
import io.paydesk.ticket.NewTicket;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.Priority;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.Topic;
import io.paydesk.ticket.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class AccountHousekeepingIT {
    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    AccountHousekeeping housekeeping;
    AccountView account;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        housekeeping = house.get(AccountHousekeeping.class);
        account = li.active(house);
        house.get(AccountDoor.class).withPassword(li.email, People.PASSWORD, li.laptop);
        house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        account.id(),
                        new NewInstrument(InstrumentKind.PLATFORM, "CNY", "li-" + li.email, account.name(), true));
    }

    @Test
    void aClosedAccountIsSomebodysUntilItsTimeIsOverAndNobodysThen() {
        fill();
        assertThat(now().phone()).isNotEmpty();
        assertThat(now().address()).isNotEmpty();
        assertThat(now().country()).isNotEmpty();
        assertThat(house.get(OwnSecondFactor.class).isOn(account.id())).isTrue();
        assertThat(links()).isPositive();
        assertThat(found("li-" + li.email)).isPositive();
        close();
        closed(kept().minusSeconds(1));
        assertThat(erased()).isFalse();
        assertThat(housekeeping.erase(account.id())).isFalse();
        assertThat(now().email()).isEqualTo(li.email);

        closed(kept());
        assertThat(erased()).isTrue();
        assertThat(erased()).isFalse();

        assertThat(now().status()).isEqualTo(AccountStatus.CLOSED);
        assertThat(now().name()).isEqualTo(account.id().toString());
        assertThat(now().email()).startsWith("erased-").endsWith("@account.invalid");
        assertThat(now().phone() + now().address() + now().country()).isEmpty();
        assertThat(house.get(Accounts.class).byEmail(li.email)).isEmpty();
        assertThat(house.get(Instruments.class).of(account.id())).isEmpty();
        assertThat(house.get(OwnSecondFactor.class).isOn(account.id())).isFalse();
        assertThat(links()).isZero();
        assertThat(house.get(Devices.class).of(account.id().holder(), Browser.NONE))
                .isEmpty();
        assertThat(house.get(Sessions.class).history(account.id().holder())).isEmpty();
        assertThat(found("li-" + li.email)).isZero();
    }

    /** Whoever has the address by now would find what was said under it. */
    @Test
    void theAddressOfAnErasedAccountIsNobodyElses() {
        close();
        closed(kept());
        assertThat(erased()).isTrue();
        var other = new People();
        var asks = other.active(house);

        house.get(Registrations.class).register(li.form(), li.phone);
        house.get(EmailChanges.class).want(asks.id(), li.email, People.PASSWORD);

        assertThat(house.get(Accounts.class).byEmail(li.email)).isEmpty();
        assertThat(new Letterbox(house).to(li.email))
                .extracting(Letter::template)
                .doesNotContain("account-exists", "account-email-prove");
        assertThat(new Letterbox(house).latest(other.email, "account-email-leave"))
                .isNotNull();
        assertRefused(AccountRefusal.EMAIL_TAKEN, () -> house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, li.email, "Li", Language.EN, true));
    }

    @Test
    void nobodyTakesAnAddressThatNoMailReaches() {
        var taken = new NewAccount(
                "erased-" + account.id().value() + "@account.invalid",
                "李 雷",
                People.PASSWORD,
                Language.ZH_CN,
                "CN",
                true,
                true,
                false);

        assertRefused(
                AccountRefusal.EMAIL_FORM, () -> house.get(Registrations.class).register(taken, li.laptop));
        assertRefused(AccountRefusal.EMAIL_FORM, () -> house.get(EmailChanges.class)
                .want(account.id(), taken.email(), People.PASSWORD));
    }

    @Test
    void whoHasAnOpenQuestionOrIsUnderCareIsKept() {
        close();
        closed(kept());
        var ticket = house.get(Tickets.class)
                .open(
                        Actor.SYSTEM,
                        new NewTicket(
                                Channel.WEB,
                                new Person(li.email, account.name()),
                                Trust.SIGNED_IN,
                                "Where is my money?",
                                "It came after I had left.",
                                Topic.OTHER,
                                "en",
                                Priority.NORMAL,
                                List.of()));
        assertThat(erased()).isFalse();
        assertThat(now().email()).isEqualTo(li.email);

        sql("update ticket set status = 'SOLVED' where requester_email = ?1", li.email);
        assertThat(ticket).isNotNull();
        sql(
                "insert into care_proposal (id, version, account_id, kind, state, reason, seen, proposed_by, proposed_at,"
                        + " open_for) values (nextval('care_proposal_seq'), 0, ?1, 'LIFT', 'PROPOSED', 'asked', '', 1,"
                        + " current_timestamp, ?1)",
                account.id().value());
        assertThat(erased()).isFalse();
        sql("delete from care_proposal where account_id = ?1", account.id().value());
        assertThat(erased()).isTrue();
    }

    /** A deposit that was given up by closing is paid late: the money waits until two of the staff decide on it. */
    @Test
    void whoseMoneyCameAfterClosingIsKept() {
        var amount = Money.of("100.00", Asset.CNY);
        var deposit = house.get(Deposits.class)
                .request(account.actor(), account.id(), new NewDeposit("bank-transfer-cny", amount, null));
        close();
        closed(kept());
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        "bank-transfer-cny",
                        UUID.randomUUID().toString(),
                        EventKind.RECEIVED,
                        deposit.reference(),
                        amount,
                        house.clock().instant()));

        assertThat(erased()).isFalse();
        assertThat(now().email()).isEqualTo(li.email);
    }

    @Test
    void anOpenAccountStays() {
        closed(kept());

        assertThat(erased()).isFalse();
        assertThat(now().email()).isEqualTo(li.email);
    }

    /** Anybody may have typed the address and name of a stranger. */
    @Test
    void whatWasRegisteredAndNobodyProvedIsDeletedAfterAWeekAndTheAddressIsFree() {
        var stranger = new People();
        house.get(Registrations.class).register(stranger.form(), stranger.laptop);
        var id = house.get(Accounts.class).byEmail(stranger.email).orElseThrow().id();
        house.clock().advance(AccountStore.WAITS.minusSeconds(1));
        assertThat(givenUp(id)).isFalse();
        assertThat(housekeeping.giveUp(id)).isFalse();
        house.clock().advance(Duration.ofSeconds(1));

        assertThat(givenUp(id)).isTrue();
        assertThat(givenUp(id)).isFalse();

        assertRefused(
                AccountRefusal.ACCOUNT_UNKNOWN, () -> house.get(Accounts.class).get(id));
        assertThat(count("select count(*) from account where email = ?1", stranger.email))
                .isZero();
        assertThat(count(
                        "select count(*) from one_time_token where holder = ?1",
                        id.holder().toString()))
                .isZero();
        assertThat(count("select count(*) from audit_entry where object = ?1 and actor_name like '%雷%'", id.object()))
                .isZero();
        assertThat(stranger.active(house).id()).isNotEqualTo(id);
    }

    /** Whose address it is never asked for them. */
    @Test
    void theLettersOfWhatIsGivenUpNameNobodyAndDoNotLeave() {
        var stranger = new People();
        house.get(Registrations.class).register(stranger.form(), stranger.laptop);
        var id = house.get(Accounts.class).byEmail(stranger.email).orElseThrow().id();
        house.clock().advance(AccountStore.WAITS);
        assertThat(new Letterbox(house).to(stranger.email)).isNotEmpty();

        assertThat(givenUp(id)).isTrue();

        assertThat(written(stranger.email)).isZero();
        assertThat(count("select count(*) from outbox_item where about = ?1 and state = 'CANCELLED'", id.object()))
                .isPositive();
        assertThat(count("select count(*) from outbox_item where about = ?1 and state <> 'CANCELLED'", id.object()))
                .isZero();
    }

    @Test
    void theLettersOfAnErasedAccountNameNobody() {
        var deposit = house.get(Deposits.class)
                .request(
                        account.actor(),
                        account.id(),
                        new NewDeposit("bank-transfer-cny", Money.of("100.00", Asset.CNY), null));
        house.inTransaction(() -> {
            house.get(Letters.class)
                    .send(new Letter(
                            "payment-returned",
                            "deposit:" + deposit.id(),
                            li.email,
                            account.name(),
                            Language.EN,
                            Map.of(),
                            Map.of()));
            return null;
        });
        close();
        closed(kept());
        assertThat(written(li.email)).isGreaterThan(1);

        assertThat(erased()).isTrue();

        assertThat(written(li.email)).isZero();
    }

    @Test
    void whoIsAskedLateHasALinkThatLastsItsDay() {
        var late = new People();
        house.get(Registrations.class).register(late.form(), late.laptop);
        var id = house.get(Accounts.class).byEmail(late.email).orElseThrow().id();
        house.clock().advance(AccountStore.WAITS);
        var registered = house.get(Registrations.class).register(late.form(), late.phone);

        assertThat(givenUp(id)).isFalse();

        var letter = new Letterbox(house).latest(late.email, "account-verify");
        assertThat(house.get(EmailProofs.class)
                        .prove(letter.fact("token"), registered)
                        .id())
                .isEqualTo(id);
        house.clock().advance(Duration.ofDays(1));
        assertThat(givenUp(id)).isFalse();
    }

    @Test
    void whatAnEnterpriseMadeStays() {
        var made = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, new People().email, "Li", Language.EN, false);

        house.clock().advance(AccountStore.WAITS.plusDays(1));

        assertThat(givenUp(made.id())).isFalse();
        assertThat(housekeeping.giveUp(made.id())).isFalse();
    }

    /** An enterprise found it by its address, and added what it pays to. */
    @Test
    void whatSomethingIsTiedToStays() {
        var known = new People();
        house.get(Registrations.class).register(known.form(), known.laptop);
        var id = house.get(Accounts.class).byEmail(known.email).orElseThrow().id();
        house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        id,
                        new NewInstrument(InstrumentKind.PLATFORM, "CNY", "li-" + known.email, "李 雷", true));
        house.clock().advance(AccountStore.WAITS);

        assertThatThrownBy(() -> givenUp(id)).isNotInstanceOf(Refusal.class);

        assertThat(house.get(Accounts.class).get(id).email()).isEqualTo(known.email);
        assertThat(house.get(Instruments.class).of(id)).isNotEmpty();
    }

    private void fill() {
        house.get(Profiles.class)
                .change(
                        account.id(),
                        new ProfileForm(
                                now().version(),
                                account.name(),
                                "+86 138 0013 8000",
                                "1 Long Street",
                                "CN",
                                "zh-CN",
                                "Asia/Shanghai"));
        AppForTests.switchOn(house, account.id().holder());
    }

    private void close() {
        house.get(Profiles.class).close(account.id(), People.PASSWORD);
    }

    /** Whether the round erased this one; those of other tests are left. */
    private boolean erased() {
        var due = housekeeping.due(new AccountId(account.id().value() - 1)).contains(account.id());
        return due && housekeeping.erase(account.id());
    }

    private boolean givenUp(AccountId id) {
        return housekeeping.givenUp(new AccountId(id.value() - 1)).contains(id) && housekeeping.giveUp(id);
    }

    /** How many items of the outbox name this address. */
    private long written(String address) {
        return count("select count(*) from outbox_item where recipient = ?1", address);
    }

    private long links() {
        return count(
                "select count(*) from one_time_token where holder = ?1",
                account.id().holder().toString());
    }

    private long count(String query, Object value) {
        var em = house.factory().createEntityManager();
        try {
            return ((Number) em.createNativeQuery(query).setParameter(1, value).getSingleResult()).longValue();
        } finally {
            em.close();
        }
    }

    private void sql(String statement, Object value) {
        var em = house.factory().createEntityManager();
        try {
            em.getTransaction().begin();
            em.createNativeQuery(statement).setParameter(1, value).executeUpdate();
            em.getTransaction().commit();
        } finally {
            em.close();
        }
    }

    /** So long ago; the clock of all tests does not go ten years on. */
    private void closed(Duration ago) {
        var em = house.factory().createEntityManager();
        try {
            em.getTransaction().begin();
            em.createNativeQuery("update account set closed_at = ?1 where id = ?2")
                    .setParameter(1, house.clock().instant().minus(ago))
                    .setParameter(2, account.id().value())
                    .executeUpdate();
            em.getTransaction().commit();
        } finally {
            em.close();
        }
    }

    private Duration kept() {
        return house.get(Settings.class).accountRetention();
    }

    private AccountView now() {
        return house.get(Accounts.class).get(account.id());
    }

    /** How many instruments have anything left that this number could be found by. */
    private long found(String number) {
        var em = house.factory().createEntityManager();
        try {
            return ((Number) em.createNativeQuery("select count(*) from instrument where account_id = ?1"
                                    + " and (number_sealed is not null or fingerprint <> '' or holder_name <> ''"
                                    + " or masked like ?2)")
                            .setParameter(1, account.id().value())
                            .setParameter(2, "%" + number.substring(number.length() - 4))
                            .getSingleResult())
                    .longValue();
        } finally {
            em.close();
        }
    }
}
