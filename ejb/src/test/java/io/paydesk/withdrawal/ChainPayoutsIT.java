package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.ChainAddress;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where digital assets may go: not back to us, to no address on a list, and to a new one not at once. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ChainPayoutsIT {
    private static final String BITCOIN = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";

    @Parameter
    TestHouse.Engine engine;

    Scene scene;
    AccountView anna;

    @BeforeEach
    void enter() {
        scene = new Scene(TestHouse.on(engine));
        anna = scene.customer(2, "0.00");
    }

    @AfterEach
    void theBooksAreInOrder() {
        scene.proved();
    }

    @Test
    void ourOwnAddressIsRefused() {
        fund("0.02", Asset.BTC);
        var own = scene.house
                .get(Deposits.class)
                .request(anna.actor(), anna.id(), new NewDeposit("btc", Money.of("0.001", Asset.BTC), null))
                .address();
        var circle = add("BTC", own.toUpperCase(Locale.ROOT), true);
        var another = add("BTC", BITCOIN, true);

        assertRefused(WithdrawalRefusal.OUR_OWN_ADDRESS, () -> ask("btc-payout", "0.005", Asset.BTC, circle));
        assertThat(ask("btc-payout", "0.005", Asset.BTC, another).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void anAddressOnAListIsLookedAtAndNobodyIsToldWhy() {
        fund("0.1", Asset.ETH);
        var address = ethereum();
        var listed = add("ETH", address, true);
        var before = ask("eth-payout", "0.02", Asset.ETH, listed);
        assertThat(before.state()).isEqualTo(WithdrawalState.APPROVED);

        sql("insert into sanctioned_address (address, list_name) values ('" + address.toLowerCase(Locale.ROOT)
                + "', 'test')");
        try {
            var asked = ask("eth-payout", "0.02", Asset.ETH, listed);

            assertThat(asked.state()).isEqualTo(WithdrawalState.IN_REVIEW);
            assertThat(asked.reason()).isEqualTo(WithdrawalReason.SECURITY);
            assertThat(scene.house.get(Payouts.class).queue(before.id())).isEmpty();
            assertThat(scene.withdrawals.get(anna.actor(), before.id()).reason())
                    .as("listed after it was approved")
                    .isEqualTo(WithdrawalReason.SECURITY);
        } finally {
            sql("delete from sanctioned_address");
        }
    }

    @Test
    void aNewAddressWaitsADay() {
        fund("100", Asset.USDT);
        var fresh = add("USDT", ethereum(), false);
        scene.instruments.expectProof(Actor.SYSTEM, anna.id(), fresh.id(), 17);
        scene.instruments.prove(anna.actor(), anna.id(), fresh.id(), 17);

        assertThat(ask("usdt-payout", "20", Asset.USDT, fresh).reason()).isEqualTo(WithdrawalReason.NEW_INSTRUMENT);
        scene.house.clock().advance(Duration.ofHours(24));
        assertThat(ask("usdt-payout", "20", Asset.USDT, fresh).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    private WithdrawalView ask(String channel, String amount, Asset asset, InstrumentView to) {
        return scene.withdrawals.request(
                anna.actor(), new NewWithdrawal(anna.id(), channel, Money.of(amount, asset), to.id()));
    }

    private InstrumentView add(String currency, String address, boolean proved) {
        return scene.instruments.add(
                Actor.SYSTEM,
                anna.id(),
                new NewInstrument(InstrumentKind.CHAIN, currency, address, anna.name(), proved));
    }

    /** One that nobody else has: an instrument at two accounts is a sign of its own. */
    private static String ethereum() {
        var key = new byte[65];
        ThreadLocalRandom.current().nextBytes(key);
        return ChainAddress.ofEthereum(key);
    }

    private void fund(String amount, Asset asset) {
        var money = Money.of(amount, asset);
        var key = UUID.randomUUID().toString();
        scene.house.inTransaction(() -> scene.house
                .get(Ledger.class)
                .post(Entry.of(
                        new Booking("it.paid-in", key, Actor.SYSTEM, "it:" + key, ""),
                        new Posting(LedgerCode.house(AccountType.CHAIN, "it-in", asset), money.negated()),
                        new Posting(LedgerCode.available(anna.id(), asset), money))));
    }

    private void sql(String statement) {
        try (var em = scene.house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(statement).executeUpdate();
            em.getTransaction().commit();
        }
    }
}
