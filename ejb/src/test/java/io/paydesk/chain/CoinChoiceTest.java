package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoinChoiceTest {
    private static final int PAYEE = 31;

    @Test
    void theLargestAloneWhenItIsEnoughAndTheRestComesBack() {
        var choice = CoinChoice.of(List.of(), coins(90_000, 50_000), paying(40_000), 2)
                .orElseThrow();

        assertThat(choice.coins()).extracting(OwnCoin::minor).containsExactly(90_000L);
        assertThat(choice.fee()).isEqualTo(2 * (11 + 68 + 31 + 31));
        assertThat(choice.change()).isEqualTo(90_000 - 40_000 - choice.fee());
    }

    @Test
    void asManyAsItTakesTheirOwnFeeIncluded() {
        var choice = CoinChoice.of(List.of(), coins(50_000, 50_000, 50_000), paying(99_900), 1)
                .orElseThrow();

        assertThat(choice.coins()).hasSize(3);
        assertThat(choice.fee() + choice.change()).isEqualTo(150_000 - 99_900);
    }

    @Test
    void whatIsTooLittleToComeBackGoesToTheMiner() {
        var choice = CoinChoice.of(List.of(), coins(50_000), paying(49_000), 1).orElseThrow();

        assertThat(choice.change()).isZero();
        assertThat(choice.fee()).isEqualTo(1_000);
    }

    /** A coin, a payment and what comes back are 141 bytes; without the latter 110. */
    @Test
    void aThousandAreEnoughToComeBackAndAFeeToTheLastIsEnoughToGo() {
        assertThat(CoinChoice.of(List.of(), coins(40_000 + 141 + 1_000), paying(40_000), 1)
                        .orElseThrow()
                        .change())
                .isEqualTo(1_000);
        assertThat(CoinChoice.of(List.of(), coins(40_000 + 141 + 999), paying(40_000), 1)
                        .orElseThrow()
                        .change())
                .isZero();
        assertThat(CoinChoice.of(List.of(), coins(40_000 + 110), paying(40_000), 1))
                .isPresent();
        assertThat(CoinChoice.of(List.of(), coins(40_000 + 109), paying(40_000), 1))
                .isEmpty();
    }

    @Test
    void whatIsPaidIsCountedByItsSumAndItsSize() {
        var anna = new Payee("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", new Money(1_000, Asset.BTC));

        assertThat(CoinChoice.Payments.to(List.of(anna, anna))).isEqualTo(new CoinChoice.Payments(2_000, 2, 2 * PAYEE));
    }

    @Test
    void isEmptyWhereTheFeeIsMissing() {
        assertThat(CoinChoice.of(List.of(), coins(50_000), paying(49_950), 1)).isEmpty();
        assertThat(CoinChoice.of(List.of(), List.of(), paying(1), 1)).isEmpty();
    }

    @Test
    void whatPaysNobodyHasToComeBack() {
        var nobody = new CoinChoice.Payments(0, 0, 0);

        assertThat(CoinChoice.of(List.of(coin(50_000, 7)), List.of(), nobody, 1)
                        .orElseThrow()
                        .change())
                .isPositive();
        assertThat(CoinChoice.of(List.of(coin(1_000, 7)), List.of(), nobody, 1))
                .as("a transaction without outputs is none")
                .isEmpty();
    }

    @Test
    void takesNoMoreThanOneTransactionCarries() {
        var many = IntStream.range(0, 300).mapToObj(i -> coin(10_000, i)).toList();
        var most = 10_000L * CoinChoice.COINS_MAX - (10 + 68 * CoinChoice.COINS_MAX + 1 + PAYEE);

        assertThat(CoinChoice.of(List.of(), many, paying(most), 1)).isPresent();
        assertThat(CoinChoice.of(List.of(), many, paying(most + 1), 1)).isEmpty();
    }

    @Test
    void whatMustBeSpentIsSpentFirstAndAlsoWhereLessIsEnough() {
        var must = List.of(coin(5_000, 7), coin(60_000, 8));

        var choice =
                CoinChoice.of(must, coins(90_000, 50_000), paying(40_000), 1).orElseThrow();
        var more =
                CoinChoice.of(must, coins(90_000, 50_000), paying(100_000), 1).orElseThrow();

        assertThat(choice.coins()).isEqualTo(must);
        assertThat(more.coins()).extracting(OwnCoin::minor).containsExactly(5_000L, 60_000L, 90_000L);
    }

    @Test
    void aCountOfManyOutputsTakesMoreThanOneByte() {
        var many = new CoinChoice.Payments(100_000, 253, 253 * PAYEE);

        var choice = CoinChoice.of(List.of(), coins(1_000_000), many, 1).orElseThrow();

        assertThat(choice.fee()).isEqualTo(10 + 3 + 68 + 253 * PAYEE + CoinChoice.CHANGE_SIZE);
    }

    private static CoinChoice.Payments paying(long total) {
        return new CoinChoice.Payments(total, 1, PAYEE);
    }

    private static List<OwnCoin> coins(long... minor) {
        return IntStream.range(0, minor.length).mapToObj(i -> coin(minor[i], i)).toList();
    }

    private static OwnCoin coin(long minor, int position) {
        return new OwnCoin("t" + position, 0, minor, 0, position);
    }
}
