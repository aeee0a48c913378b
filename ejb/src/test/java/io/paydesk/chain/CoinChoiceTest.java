package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoinChoiceTest {
    private static final int PAYEE = 31;

    @Test
    void theLargestAloneWhenItIsEnoughAndTheRestComesBack() {
        var choice = CoinChoice.of(coins(90_000, 50_000), 40_000, PAYEE, 2).orElseThrow();

        assertThat(choice.coins()).extracting(OwnCoin::minor).containsExactly(90_000L);
        assertThat(choice.fee()).isEqualTo(2 * (11 + 68 + 31 + 31));
        assertThat(choice.change()).isEqualTo(90_000 - 40_000 - choice.fee());
    }

    @Test
    void asManyAsItTakesTheirOwnFeeIncluded() {
        var choice =
                CoinChoice.of(coins(50_000, 50_000, 50_000), 99_900, PAYEE, 1).orElseThrow();

        assertThat(choice.coins()).hasSize(3);
        assertThat(choice.fee() + choice.change()).isEqualTo(150_000 - 99_900);
    }

    @Test
    void whatIsTooLittleToComeBackGoesToTheMiner() {
        var choice = CoinChoice.of(coins(50_000), 49_000, PAYEE, 1).orElseThrow();

        assertThat(choice.change()).isZero();
        assertThat(choice.fee()).isEqualTo(1_000);
    }

    @Test
    void isEmptyWhereTheFeeIsMissing() {
        assertThat(CoinChoice.of(coins(50_000), 49_950, PAYEE, 1)).isEmpty();
        assertThat(CoinChoice.of(List.of(), 1, PAYEE, 1)).isEmpty();
    }

    @Test
    void takesNoMoreThanOneTransactionCarries() {
        var many = IntStream.range(0, 300).mapToObj(i -> coin(10_000, i)).toList();

        assertThat(CoinChoice.of(many, 10_000L * 250, PAYEE, 1)).isEmpty();
    }

    private static List<OwnCoin> coins(long... minor) {
        return IntStream.range(0, minor.length).mapToObj(i -> coin(minor[i], i)).toList();
    }

    private static OwnCoin coin(long minor, int position) {
        return new OwnCoin("t" + position, 0, minor, 0, position);
    }
}
