package io.paydesk.ledger;

import static io.paydesk.house.Refusals.assertRefused;
import static io.paydesk.ledger.Books.ANNA;
import static io.paydesk.ledger.Books.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final LedgerCode MINE = LedgerCode.available(ANNA, Asset.CNY);
    private static final LedgerCode FEE = LedgerCode.house(AccountType.FEE, "card-cny", Asset.CNY);
    private static final LedgerCode COINS = LedgerCode.available(ANNA, Asset.BTC);

    @Test
    void doesNotExistUnlessEachAssetSumsToZero() {
        assertThat(Entry.of(named("k"), leg(FEE, 5), leg(MINE, -5)).postings()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(named("k"), leg(FEE, 5), leg(MINE, -4)));
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(named("k"), leg(COINS, 5), leg(MINE, -5)));
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(named("k")));
    }

    @Test
    void hasTwoToAHundredPostings() {
        assertThat(Entry.of(named("k"), legs(100)).postings()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(named("k"), legs(102)));
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(named("k"), leg(MINE, 5)));
    }

    @Test
    void isReversedByItsMirrorWhichMeansSomethingElse() {
        var entry = Entry.of(named("k"), leg(FEE, 5), leg(MINE, -5));
        var back = Entry.reversing(named("k"), new TransactionId(7), entry.postings());

        assertThat(back.reverses()).isEqualTo(new TransactionId(7));
        assertThat(back.postings()).containsExactly(leg(MINE, 5), leg(FEE, -5));
        assertThat(back.content())
                .isNotEqualTo(Entry.reversing(named("k"), new TransactionId(8), entry.postings())
                        .content())
                .isNotEqualTo(Entry.of(named("k"), leg(FEE, -5), leg(MINE, 5)).content());
    }

    @Test
    void aPeriodAddsUpAndKnowsHowManyMovementsItHas() {
        assertThat(period(100, 50, 30, 120).lines()).isEqualTo(3);
        assertThatIllegalStateException().isThrownBy(() -> period(100, 50, 30, 121));
    }

    private static StatementPeriod period(long opening, long in, long out, long closing) {
        return new StatementPeriod(MINE, cny(opening), cny(in), cny(out), cny(closing), 5, 8);
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }

    /** So many, which sum to zero. */
    private static Posting[] legs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> leg(i % 2 == 0 ? MINE : FEE, i % 2 == 0 ? 5 : -5))
                .toArray(Posting[]::new);
    }

    @Test
    void standsInTheOrderInWhichItLocks() {
        var entry = Entry.of(named("k"), leg(FEE, 5), leg(MINE, -4), leg(MINE, -1));

        assertThat(entry.postings()).containsExactly(leg(MINE, -4), leg(MINE, -1), leg(FEE, 5));
    }

    @Test
    void whatItMeansDependsOnWhatItDoesAlone() {
        var entry = Entry.of(named("k"), leg(FEE, 5), leg(MINE, -5));

        assertThat(Entry.of(named("other"), leg(MINE, -5), leg(FEE, 5)).content())
                .isEqualTo(entry.content());
        assertThat(Entry.of(named("k"), leg(FEE, 6), leg(MINE, -6)).content()).isNotEqualTo(entry.content());
        assertThat(Entry.of(new Booking("test.other", "k", Actor.SYSTEM, "", ""), leg(FEE, 5), leg(MINE, -5))
                        .content())
                .isNotEqualTo(entry.content());
    }

    @Test
    void aBookingHasAKindAKeyAndNothingTooLong() {
        var longest = booking("a" + "b".repeat(39), "x".repeat(100), "x".repeat(60), "x".repeat(200));

        assertThat(longest.actorName()).isEqualTo("SYSTEM:system");
        for (var kind : new String[] {"", "ab", "Test", "test move", "a" + "b".repeat(40)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> booking(kind, "k", "", ""));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> booking("test", " ", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> booking("test", "x".repeat(101), "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> booking("test", "k", "x".repeat(61), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> booking("test", "k", "", "x".repeat(201)));
    }

    private static Booking booking(String kind, String key, String about, String memo) {
        return new Booking(kind, key, Actor.SYSTEM, about, memo);
    }

    @Test
    void noPostingIsOfNothingOrOfAnotherAsset() {
        assertThatIllegalArgumentException().isThrownBy(() -> leg(MINE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(MINE, new Money(1, Asset.USD)));
    }

    @Test
    void aCodeIsReadAsItIsWritten() {
        assertThat(MINE).hasToString("AC-1:CUST_AVAILABLE:CNY");
        assertThat(LedgerCode.held(ANNA, Asset.CNY)).hasToString("AC-1:CUST_HELD:CNY");
        assertThat(FEE).hasToString("FEE:card-cny:CNY");
        assertThat(LedgerCode.of("AC-1:CUST_AVAILABLE:CNY")).isEqualTo(MINE);
        assertThat(LedgerCode.of("FEE:card-cny:CNY")).isEqualTo(FEE);
        assertThat(LedgerCode.of("FX::BTC").of()).isEmpty();
        for (var wrong :
                new String[] {"", "FEE", "AC-1:FEE:CNY", "FEE:AC-1:CNY", "FEE:x:GBP", "X:y:CNY", "AC-0:CUST_HELD:CNY"
                }) {
            assertRefused(LedgerRefusal.LEDGER_ACCOUNT_UNKNOWN, () -> LedgerCode.of(wrong));
        }
        assertRefused(LedgerRefusal.TRANSACTION_UNKNOWN, () -> TransactionId.of("TX-0"));
        assertThat(TransactionId.of("TX-17")).isEqualTo(new TransactionId(17)).hasToString("TX-17");
    }

    @Test
    void customersAreLockedBeforeTheHouse() {
        for (var type : AccountType.values()) {
            if (!type.isOfCustomer()) {
                assertThat(MINE).isLessThan(LedgerCode.house(type, "", Asset.CNY));
            }
        }
    }

    private static Posting leg(LedgerCode code, long minor) {
        return new Posting(code, new Money(minor, code.asset()));
    }
}
