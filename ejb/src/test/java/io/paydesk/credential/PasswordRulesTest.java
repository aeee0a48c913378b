package io.paydesk.credential;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.credential.PasswordStrength.Hint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final List<String> LI = List.of("lilei.payments@example.com", "Li Lei");

    @ParameterizedTest
    @ValueSource(strings = {"seven purple kettles", "Zt7#pWq!m2Lx", "三只紫色的茶壶都在唱歌呢今天", "correct-horse-9-battery"})
    void takesWhatIsLongAndNoWordOfTheirs(String password) {
        PasswordRules.require(password, LI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenlette", "Tr0ub4dor&3"})
    void refusesTheShort(String password) {
        assertRefused(CredentialRefusal.PASSWORD_LENGTH, () -> PasswordRules.require(password, LI));
    }

    @Test
    void takesAHundredAndTwentyEightAndRefusesMore() {
        var long1 = "seven purple kettles sang under eleven green rivers. ".repeat(3);

        PasswordRules.require(long1.substring(0, 128), LI);

        assertRefused(CredentialRefusal.PASSWORD_LENGTH, () -> PasswordRules.require(long1.substring(0, 129), LI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123", "qwertyuiop12", "passwordpassword", "lilei.payments", "aaaaaaaaaaaaaaaa"})
    void refusesTheEasy(String password) {
        assertRefused(CredentialRefusal.PASSWORD_EASY, () -> PasswordRules.require(password, LI));
    }

    @Test
    void refusesWhatThievesTryFirst() {
        assertRefused(CredentialRefusal.PASSWORD_COMMON, () -> PasswordRules.require("qwerty123456", LI));
    }

    @Test
    void refusesWithoutEndlessWork() {
        assertRefused(CredentialRefusal.PASSWORD_LENGTH, () -> PasswordRules.require("x".repeat(5_000_000), LI));
        assertThat(PasswordRules.strength("ab1".repeat(1_000_000), LI).level()).isLessThan(3);
    }

    @Test
    void theMeterTellsWhatHelps() {
        assertThat(PasswordRules.strength("dragon", LI).hint()).isEqualTo(Hint.COMMON);
        assertThat(PasswordRules.strength("x7#pQ", LI).hint()).isEqualTo(Hint.TOO_SHORT);
        assertThat(PasswordRules.strength("payments2026", LI).hint()).isEqualTo(Hint.PERSONAL);
        assertThat(PasswordRules.strength("seven purple kettles", LI)).isEqualTo(new PasswordStrength(4, Hint.GOOD));
    }
}
