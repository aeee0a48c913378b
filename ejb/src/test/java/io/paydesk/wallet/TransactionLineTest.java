package io.paydesk.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transaction moved, where it stands in the wallet, and by what it is found. */
class TransactionLineTest {
    private static final Instant BEGAN = Instant.parse("2026-11-27T02:00:00.000001Z");

    /** Of 100.00 with a fee of 2.00 and a debt of 30.00. */
    @ParameterizedTest
    @CsvSource({"DEPOSIT, 68.00", "CREDIT, 68.00", "WITHDRAWAL, 100.00", "DEBIT, 70.00"})
    void movedIsWhatReachedTheWalletOrLeftIt(TransactionKind kind, String moved) {
        assertThat(line(kind).moved().amount()).isEqualTo(moved);
    }

    @Test
    void eachKindComesOrGoesByAChannelOrACorrection() {
        for (var kind : TransactionKind.values()) {
            assertThat(kind.isIn()).isEqualTo(kind == TransactionKind.DEPOSIT || kind == TransactionKind.CREDIT);
            assertThat(kind.isCorrection()).isEqualTo(kind == TransactionKind.CREDIT || kind == TransactionKind.DEBIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "dp-100", "rf70", "DIFFERS", "1111 "})
    void isFoundByAnyOfItsWords(String text) {
        assertThat(search(text, null).finds(line(TransactionKind.DEPOSIT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "98.0", "68.00"})
    void isFoundByWhatItMovedWithFeeOrWithout(BigDecimal amount) {
        assertThat(search("", amount).finds(line(TransactionKind.DEPOSIT))).isTrue();
    }

    @Test
    void isNotFoundByAnythingElse() {
        var line = line(TransactionKind.DEPOSIT);

        assertThat(search("WD-1", null).finds(line)).isFalse();
        assertThat(search("", new BigDecimal("30.00")).finds(line)).isFalse();
        assertThat(new TransactionSearch("", null, null, null, any -> false).finds(line))
                .isFalse();
    }

    @Test
    void itsPlaceIsReadAsItIsWritten() {
        var place = TransactionPlace.of(line(TransactionKind.DEPOSIT));

        assertThat(place).hasToString("1795744800000001-DP-100001");
        assertThat(TransactionPlace.read(place + "")).contains(place);
        assertThat(TransactionPlace.read("DP-100001")).isEmpty();
    }

    @Test
    void newestFirstAndOfOneInstantTheHigherNumber() {
        var place = TransactionPlace.of(line(TransactionKind.DEPOSIT));

        assertThat(new TransactionPlace(BEGAN.plusNanos(1000), "DP", 1)).isLessThan(place);
        assertThat(new TransactionPlace(BEGAN, "DP", 100_002)).isLessThan(place);
        assertThat(new TransactionPlace(BEGAN, "DP", 100_001)).isEqualByComparingTo(place);
        assertThat(new TransactionPlace(BEGAN.minusNanos(1000), "DP", 999_999)).isGreaterThan(place);
        assertThat(TransactionPlace.before(BEGAN)).isGreaterThan(place);
    }

    private static TransactionSearch search(String text, BigDecimal amount) {
        return new TransactionSearch(text, null, null, amount, any -> true);
    }

    private static TransactionLine line(TransactionKind kind) {
        return new TransactionLine(
                "DP-100001",
                new AccountId(100_001),
                kind,
                "card-cny",
                kind,
                cny("100.00"),
                cny("2.00"),
                cny("98.00"),
                cny("30.00"),
                "RF70DP100001",
                BEGAN,
                BEGAN,
                "AMOUNT_DIFFERS",
                "•••• 1111");
    }

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }
}
