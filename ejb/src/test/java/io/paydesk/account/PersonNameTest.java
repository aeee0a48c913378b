package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "J.R. Smith",
                "Mary-Jane St. John",
                "J.Smith",
                "O’Neill",
                "阿不都·买买提",
                "阿不都.买买提",
                "Sammy Davis Jr.",
                "Elizabeth 2",
                "Rose & Sons (Shanghai)",
                "Ana María López"
            })
    void takesTheNamesOfPeople(String name) {
        assertThat(PersonName.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at www.evil-shop.com",
                "evil.example",
                "go to 123.com",
                "secure-okpay-x.com",
                "x.com",
                "t.co",
                "evil.中国",
                "中奖 evil-shop.CN",
                "Li https://x.com",
                "Li@x"
            })
    void refusesWhatReadsAsAPlaceInTheWeb(String name) {
        assertRefused(AccountRefusal.NAME_FORM, () -> PersonName.checked(name));
    }
}
