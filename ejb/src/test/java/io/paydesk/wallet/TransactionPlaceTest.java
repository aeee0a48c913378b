package io.paydesk.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one order of a wallet, in Java as in the database. */
class TransactionPlaceTest {
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00.000001Z");

    @Test
    void theNewestIsFirstThenTheKindThenTheLargerNumber() {
        var sorted = List.of(
                place(NOON.plusNanos(1000), "CR", 1),
                place(NOON, "WD", 1_000_000),
                place(NOON, "WD", 999_999),
                place(NOON, "DP", 7),
                place(NOON, "CR", 9),
                TransactionPlace.before(NOON));

        assertThat(Stream.of(3, 5, 0, 4, 2, 1).map(sorted::get).sorted()).isEqualTo(sorted);
    }

    @Test
    void ofTheSameInstantOnlyWhatStandsBehindIsBelow() {
        var place = place(NOON, "DP", 7);

        assertThat(place.below("CR")).isEqualTo(Long.MAX_VALUE);
        assertThat(place.below("DP")).isEqualTo(7);
        assertThat(place.below("WD")).isZero();
        assertThat(TransactionPlace.before(NOON).below("CR")).isZero();
    }

    @Test
    void isReadAsItIsWritten() {
        var place = place(NOON, "WD", 100_001);

        assertThat(TransactionPlace.read(place + "")).contains(place);
        assertThat(Stream.of(
                                "",
                                "1764302400000001",
                                "1-WD-",
                                "-1-WD-1",
                                "1-wd-1",
                                "1-WD-1 ",
                                "1-WD-1234567890123456789")
                        .map(TransactionPlace::read))
                .allMatch(java.util.Optional::isEmpty);
    }

    private static TransactionPlace place(Instant at, String kind, long number) {
        return new TransactionPlace(at, kind, number);
    }
}
