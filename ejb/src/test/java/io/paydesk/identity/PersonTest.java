package io.paydesk.identity;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    /** The example of ICAO 9303-4, appendix A. */
    private static final String ZONE = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    @Test
    void theCheckDigitOfAResidentNumberIsHeld() {
        assertThat(ResidentId.isRight("11010519491231002X")).isTrue(); // the standard's own example
        assertThat(ResidentId.isRight("440524188001010014")).isTrue();
        assertThat(ResidentId.isRight("110105194912310021")).isFalse();
        assertThat(ResidentId.isRight("11010519491231020X")).isFalse(); // two digits changed places
        assertThat(ResidentId.isRight("1101051949123100")).isFalse();
    }

    @Test
    void aResidentNumberTellsTheBirthDate() {
        assertThat(card("11010519491231002x", "1949-12-31").number()).isEqualTo("11010519491231002X");
        assertRefused(IdentityRefusal.NUMBER_WRONG, () -> card("11010519491231002X", "1949-12-30"));
    }

    @Test
    void theFiveCheckDigitsOfAPassportsZoneAreHeld() {
        assertThat(PassportZone.of(ZONE)).contains(new PassportZone("L898902C3", "740812", "120415"));
        for (var i = 0; i < ZONE.length(); i++) {
            if (!Character.isDigit(ZONE.charAt(i))) {
                continue;
            }
            var other = ZONE.charAt(i) == '9' ? '0' : (char) (ZONE.charAt(i) + 1);
            var changed = new StringBuilder(ZONE);
            changed.setCharAt(i, other);
            assertThat(PassportZone.of(changed.toString())).as("sign " + i).isEmpty();
        }
    }

    @Test
    void aZoneMustBeOfTheNumberAndBirthDateTyped() {
        assertThat(passport("L898902C3", "1974-08-12", ZONE.toLowerCase(java.util.Locale.ROOT))
                        .zone())
                .isEqualTo(ZONE);
        assertThat(passport("L898902C3", "1974-08-12", "").zone()).isEmpty();
        assertRefused(IdentityRefusal.ZONE_WRONG, () -> passport("L898902C4", "1974-08-12", ZONE));
        assertRefused(IdentityRefusal.ZONE_WRONG, () -> passport("L898902C3", "1974-08-13", ZONE));
    }

    @Test
    void oneIsOfAgeOnTheEighteenthBirthday() {
        assertThat(passport("AB12345", "2008-11-27", "").isYoungerThan(18, TODAY))
                .isFalse();
        assertRefused(IdentityRefusal.UNDER_AGE, () -> passport("AB12345", "2008-11-28", ""));
        assertRefused(IdentityRefusal.BIRTH_DATE_WRONG, () -> passport("AB12345", "2026-11-28", ""));
        assertRefused(IdentityRefusal.BIRTH_DATE_WRONG, () -> passport("AB12345", "31.12.1990", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "<script>alert(1)</script>", "ABCDEFGHIJKLMNOPQRSTU"})
    void aNumberThatIsNoneIsRefused(String number) {
        assertRefused(IdentityRefusal.NUMBER_WRONG, () -> passport(number, "1990-01-01", ""));
    }

    @Test
    void whatIsSealedReadsAsItWas() {
        var person = passport("L898902C3", "1974-08-12", ZONE);
        assertThat(Person.of(person.json())).isEqualTo(person);
        assertThat(person.toString()).doesNotContain("L898902C3");
    }

    @Test
    void aTierNeedsWhatTheLowerOneHasNotShown() {
        assertThat(DocumentKind.needed(1, 0, Paper.PASSPORT)).containsExactly(DocumentKind.PASSPORT);
        assertThat(DocumentKind.needed(2, 1, Paper.ID_CARD))
                .containsExactly(DocumentKind.ID_FRONT, DocumentKind.ID_BACK, DocumentKind.SELFIE);
        assertThat(DocumentKind.needed(3, 2, null)).containsExactly(DocumentKind.ADDRESS_PROOF);
        assertThat(DocumentKind.needed(3, 0, Paper.PASSPORT))
                .containsExactly(DocumentKind.PASSPORT, DocumentKind.SELFIE, DocumentKind.ADDRESS_PROOF);
    }

    private static Person card(String number, String born) {
        return Person.of(Paper.ID_CARD, new PersonForm("李 雷", born, "CN", number, ""), TODAY);
    }

    private static Person passport(String number, String born, String zone) {
        return Person.of(Paper.PASSPORT, new PersonForm("Anna Berg", born, "DE", number, zone), TODAY);
    }
}
