package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(CoinChoice.of(List.of(), many, paying(10_000L * 250), 1)).isEmpty();
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
