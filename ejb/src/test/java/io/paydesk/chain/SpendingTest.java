package io.paydesk.chain;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Settings;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far a transaction from our coins is, and when it may be given up. */
class SpendingTest {
    private static final int NEEDED = 3;
    private static final String ANNA = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    private static final Abandoning ASKED = new Abandoning("STAFF:1", "hangs", 5);

    @Test
    void isSignedOnceSeenAndSettledWhenItIsDeepEnough() {
        var spending = spending(100_000);
        assertThat(spending.view().state()).isEqualTo(SpendingState.EXPORTED);
        spending.sign("00");
        assertRefused(ChainRefusal.SIGNED_BEFORE, () -> spending.sign("00"));
        assertThat(spending.view().isUnseen()).isTrue();

        spending.look(0);
        assertThat(spending.view().state()).isEqualTo(SpendingState.SEEN);
        assertThat(spending.view().isUnseen()).isFalse();
        spending.look(NEEDED - 1);
        assertThat(spending.view().state()).isEqualTo(SpendingState.SEEN);
        assertThat(spending.view().isLive()).isTrue();
        spending.look(NEEDED);
        assertThat(spending.view().state()).isEqualTo(SpendingState.SETTLED);
        assertThat(spending.view().isLive()).isFalse();
        assertThat(spending.view().mayCome()).isFalse();
    }

    @Test
    void aSignedOneThatIsReplacedIsNotSeen() {
        var spending = spending(100_000);
        spending.sign("00");
        spending.look(-1);

        assertThat(spending.view().state()).isEqualTo(SpendingState.SIGNED);
        assertThat(spending.view().isReplaced()).isTrue();
        assertThat(spending.view().isUnseen()).isFalse();
    }

    @Test
    void isDeadOnceWhatReplacedItIsAsDeepAsItHadToBe() {
        var spending = spending(100_000);
        spending.sign("00");
        spending.look(0);
        assertThat(spending.view().isReplaced()).isFalse();
        assertRefused(ChainRefusal.STILL_COMING, () -> spending.propose(ASKED));
        spending.look(1 - NEEDED);
        assertThat(spending.view().isReplaced()).isTrue();
        assertThat(spending.view().isDead()).isFalse();
        assertThat(spending.view().mayCome()).isTrue();
        assertRefused(ChainRefusal.STILL_COMING, () -> spending.propose(ASKED));
        spending.look(-NEEDED);

        assertThat(spending.view().isDead()).isTrue();
        assertThat(spending.view().mayCome()).isFalse();
        spending.propose(ASKED);
        assertThat(spending.proposed()).isEqualTo(ASKED);
    }

    @Test
    void isGivenUpAsProposedAndNeverBroughtAgain() {
        var spending = spending(100_000);
        assertRefused(ChainRefusal.NOTHING_PROPOSED, spending::proposed);
        spending.propose(ASKED);
        assertThat(spending.view().abandoning()).isEqualTo(ASKED);
        spending.withdrawProposal();
        assertThat(spending.view().abandoning()).isNull();
        assertRefused(ChainRefusal.NOTHING_PROPOSED, spending::proposed);
        spending.propose(ASKED);
        assertThat(spending.isOver()).isFalse();

        spending.abandonedBy = "STAFF:2";

        assertThat(spending.view().state()).isEqualTo(SpendingState.ABANDONED);
        assertThat(spending.isOver()).isTrue();
        assertThat(spending.view().isLive()).isFalse();
        assertThat(spending.view().mayCome()).as("it was dead").isFalse();
        assertRefused(ChainRefusal.SPENDING_ABANDONED, () -> spending.sign("00"));
        assertRefused(ChainRefusal.SPENDING_ABANDONED, () -> spending.propose(ASKED));
        assertRefused(ChainRefusal.SPENDING_ABANDONED, spending::withdrawProposal);
        assertRefused(ChainRefusal.SPENDING_ABANDONED, spending::proposed);
    }

    @Test
    void oneThatWasGivenUpForAnotherMayComeUntilItHasLost() {
        var spending = spending(100_000);
        spending.propose(ASKED);
        spending.abandonedBy = "STAFF:2";
        spending.replacedBy = 2L;

        assertThat(spending.isOver()).isFalse();
        assertThat(spending.view().mayCome()).isTrue();
        spending.look(1 - NEEDED);
        assertThat(spending.view().mayCome()).isTrue();
        assertThat(spending.view().isReplaced()).isFalse();
        assertThat(spending.view().isDead()).isFalse();
        spending.look(-NEEDED);
        assertThat(spending.view().mayCome()).isFalse();
    }

    @Test
    void knowsWhatItSpendsAndWhomItPays() {
        var whole = spending(100_000);
        assertThat(whole.changeMinor).isPositive();
        assertThat(whole.feeMinor + whole.changeMinor).isEqualTo(200_000 - 100_000);
        assertThat(whole.coins()).containsExactly(new CoinName(coin(0).transaction(), 4));
        assertThat(whole.payees()).containsExactly("0014751e76e8199196d454941c45d1b3a323f1433bd6");
        var transaction = Psbt.read(Base64.getDecoder().decode(whole.psbt)).unsigned();
        assertThat(new CoinName(coin(0).transaction(), 4).isSpentBy(transaction))
                .isTrue();
        assertThat(new CoinName(coin(0).transaction(), 3).isSpentBy(transaction))
                .isFalse();
        assertThat(whole.changeOutput).isEqualTo(1);
        assertThat(whole.changePosition).isEqualTo(9);
        assertThat(whole.changeAddress).startsWith("bc1");

        var nothingLeft = spending(199_500);
        assertThat(nothingLeft.changeMinor).isZero();
        assertThat(nothingLeft.changeOutput).isNull();
        assertThat(nothingLeft.changeAddress).isNull();
        assertThat(nothingLeft.payees()).hasSize(1);
    }

    private static Spending spending(long minor) {
        var payees = List.of(payee(minor));
        var choice = CoinChoice.of(
                        List.of(),
                        IntStream.of(0).mapToObj(SpendingTest::coin).toList(),
                        CoinChoice.Payments.to(payees),
                        1)
                .orElseThrow();
        var properties = new Properties();
        properties.putAll(TestHouse.CHAIN_KEYS);
        var settings = Settings.of(properties, Map.of(), Path.of("no-such-file"));
        var account = ExtendedKey.of(settings, Asset.BTC).orElseThrow();
        var draft = Draft.of(account, choice, payees.stream().map(Draft::output).toList(), 9);
        return new Spending(1001, Asset.BTC, draft, NEEDED);
    }

    private static Payee payee(long minor) {
        return new Payee(ANNA, new Money(minor, Asset.BTC));
    }

    private static OwnCoin coin(int number) {
        return new OwnCoin("%064x".formatted(number + 1), 4, 200_000, 0, number);
    }
}
