package io.paydesk.ledger;

import static io.paydesk.ledger.Books.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes to a customer pays first what they owe. */
class CreditTest {
    @ParameterizedTest
    @CsvSource({"100, 0, 0, 100", "100, 40, 40, 60", "100, 100, 100, 0", "100, 101, 100, 0"})
    void paysWhatIsOwedAndTheRestIsTheirs(long money, long owed, long debt, long rest) {
        assertThat(Credit.of(ANNA, cny(money), cny(owed))).isEqualTo(new Credit(ANNA, cny(debt), cny(rest)));
    }

    @Test
    void noPartOfNothingIsPosted() {
        var debt = new Posting(LedgerCode.debt(ANNA, Asset.CNY), cny(40));
        var rest = new Posting(LedgerCode.available(ANNA, Asset.CNY), cny(60));

        assertThat(new Credit(ANNA, cny(40), cny(60)).postings()).containsExactly(debt, rest);
        assertThat(new Credit(ANNA, cny(0), cny(60)).postings()).containsExactly(rest);
        assertThat(new Credit(ANNA, cny(40), cny(0)).postings()).containsExactly(debt);
    }

    @Test
    void whatIsHadIsAddedPartByPart() {
        var sum = new Balance(cny(1), cny(20), cny(300)).plus(new Balance(cny(4), cny(50), cny(600)));

        assertThat(sum).isEqualTo(new Balance(cny(5), cny(70), cny(900)));
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }
}
