package io.paydesk.reconciliation;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.reconciliation.LineSuggestion.Untied;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which bookings a line may be the bank's side of, and which lines of a statement can be kept. */
class LineSuggestionTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final List<Untied> BOOKED = booked(-10, -20, -30, -5, -5);

    @Test
    void eachRowThatComesToTheAmountIsFoundByItsLastOne() {
        assertThat(LineSuggestion.fitting(BOOKED, 30))
                .extracting(LineSuggestion::key)
                .containsExactly("card-cny:1-2", "card-cny:3-3");
        assertThat(LineSuggestion.fitting(BOOKED, 70))
                .extracting(LineSuggestion::key)
                .containsExactly("card-cny:1-5");
        assertThat(LineSuggestion.fitting(BOOKED, 31)).isEmpty();
    }

    @Test
    void ofRowsThatEndAlikeTheShortestIsMeant() {
        assertThat(LineSuggestion.fitting(booked(-10, 10, -30), 30))
                .containsExactly(new LineSuggestion("card-cny", 1, 3, 3, NOW.plusSeconds(3), NOW.plusSeconds(3)));
    }

    @Test
    void aRowSaysFromWhenToWhenItWasBooked() {
        assertThat(LineSuggestion.fitting(BOOKED, 55))
                .containsExactly(new LineSuggestion("card-cny", 3, 2, 4, NOW.plusSeconds(2), NOW.plusSeconds(4)));
    }

    @Test
    void theOldestComeToTheAmountOrNoneDo() {
        assertThat(LineSuggestion.oldest(BOOKED, 30)).isEqualTo(BOOKED.subList(0, 2));
        assertThat(LineSuggestion.oldest(BOOKED, 50)).isEmpty();
    }

    @Test
    void aChosenRowIsReadAsItIsWritten() {
        assertThat(LineSuggestion.read("card-cny:12-17")).isEqualTo(new LineSuggestion.Run("card-cny", 12, 17));
        assertThat(LineSuggestion.read("card-cny:12")).isNull();
    }

    @Test
    void aStatementIsKeptWhenEachLineHasANameOfItsOwn() {
        assertThat(statement("S-1", line("x".repeat(90), "", 1970), line("2", "", 9999))
                        .checked()
                        .end())
                .isEqualTo(12);

        assertRefused(
                ReconciliationRefusal.STATEMENT_INCOMPLETE, () -> statement(" ").checked());
        assertRefused(ReconciliationRefusal.STATEMENT_INCOMPLETE, () -> statement("x".repeat(101))
                .checked());
        assertRefused(
                ReconciliationRefusal.STATEMENT_LINE_TWICE,
                () -> statement("S-1", line("1", "", 2026), line("1", "", 2026)).checked());
        for (var wrong : List.of(line("x".repeat(91), "", 2026), line("1", "\0", 2026), line("\0", "", 2026))) {
            assertRefused(ReconciliationRefusal.STATEMENT_NO_REFERENCE, () -> statement("S-1", wrong)
                    .checked());
        }
        for (var year : List.of(1969, 10_000)) {
            assertRefused(ReconciliationRefusal.STATEMENT_VALUE, () -> statement("S-1", line("1", "", year))
                    .checked());
        }
        assertThat(statement("x".repeat(100)).checked().lines()).isEmpty();
    }

    @Test
    void itsSumCanBeCounted() {
        var most = new ReadStatement("S-1", Asset.CNY, Long.MAX_VALUE, 0, List.of(line("1", "", 2026)));

        assertRefused(ReconciliationRefusal.STATEMENT_VALUE, most::end);
    }

    private static ReadStatement statement(String id, ReadLine... lines) {
        return new ReadStatement(id, Asset.CNY, 10, 0, List.of(lines));
    }

    private static ReadLine line(String ref, String text, int year) {
        return new ReadLine(ref, 1, LocalDate.of(year, 11, 27), "", text, "", "");
    }

    /** What we own is below zero: each is so much to come from the bank. */
    private static List<Untied> booked(long... minor) {
        return IntStream.range(0, minor.length)
                .mapToObj(i -> new Untied("card-cny", i + 1, minor[i], NOW.plusSeconds(i + 1)))
                .toList();
    }
}
