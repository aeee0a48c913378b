package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.MoneyRefusal;
import io.paydesk.kernel.Refusal;
import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void readsAmountsAsPeopleWriteThem() {
        for (var typed : new String[] {
            "1234.50", " 1234.5 ", "1,234.50", "1 234.50", "1\u00a0234.50", "１２３４．５０", "１，２３４．５０", "\u30001,234.50"
        }) {
            assertThat(Typed.amount(typed, Asset.CNY)).as(typed).hasToString("1234.50 CNY");
        }
        assertThat(Typed.amount("12,345,678", Asset.CNY)).hasToString("12345678.00 CNY");
    }

    @Test
    void guessesAtNoCommaThatPartsNoThousands() {
        for (var typed : new String[] {
            "12,34",
            "12，34",
            "1,23",
            "1,2345",
            "1234,567",
            ",123",
            "1,,234",
            "0,123",
            "12 34",
            "1,234 567",
            "1.234,50",
            "1,234,56",
            "1.234,567",
            "",
            ",",
            "1, 234"
        }) {
            assertThatThrownBy(() -> Typed.amount(typed, Asset.CNY))
                    .as(typed)
                    .isInstanceOfSatisfying(
                            Refusal.class, no -> assertThat(no.reason()).isEqualTo(MoneyRefusal.AMOUNT_FORM));
        }
    }
}
