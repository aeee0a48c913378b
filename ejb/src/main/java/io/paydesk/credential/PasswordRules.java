package io.paydesk.credential;

import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which passwords are good enough (NIST SP 800-63B §5.1.1.2, OWASP ASVS 2.1): long, not among those that are tried first,
 * not made of what everybody knows of the person. No rule says which kinds of characters. The estimate is zxcvbn's, whose lists of
 * common passwords and words are shipped with it.
 */
public final class PasswordRules {
    public static final int LENGTH_MIN = 12;
    public static final int LENGTH_MAX = 128;

    /** Below it a password is guessed with less than a million tries. */
    private static final int LEVEL_MIN = 2;

    /** The estimate of a very long text costs much and tells no more. */
    private static final int LOOKED_AT_MAX = 64;

    private static final String BETWEEN = "[\\s@.+_-]+";
    private static final int GOOD = 3;
    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordRules() {}

    /**
     * Refuses a password that is too short, common, or easy for one who knows these words about the person, such as name
     * and address. Refuses: PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY.
     */
    public static void require(String password, Collection<String> about) {
        var length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN || password.length() > LENGTH_MAX) {
            throw new Refusal(CredentialRefusal.PASSWORD_LENGTH, LENGTH_MIN, LENGTH_MAX);
        }
        var strength = strength(password, about);
        if (strength.level() < LEVEL_MIN) {
            throw new Refusal(
                    strength.hint() == PasswordStrength.Hint.COMMON
                            ? CredentialRefusal.PASSWORD_COMMON
                            : CredentialRefusal.PASSWORD_EASY);
        }
    }

    /** What a meter shows while one types; nothing is refused. */
    public static PasswordStrength strength(String password, Collection<String> about) {
        var looked = Cut.to(LOOKED_AT_MAX, password);
        var measured = ESTIMATE.measure(looked, words(about));
        var matches = measured.getSequence();
        var level = measured.getScore();
        if (matches.stream().anyMatch(match -> isWhole(match, looked) && "passwords".equals(match.dictionaryName))) {
            return new PasswordStrength(Math.min(level, 1), PasswordStrength.Hint.COMMON);
        }
        if (password.codePointCount(0, password.length()) < LENGTH_MIN) {
            return new PasswordStrength(Math.min(level, 1), PasswordStrength.Hint.TOO_SHORT);
        }
        var personal = matches.stream()
                .filter(match -> "user_inputs".equals(match.dictionaryName))
                .mapToInt(Match::tokenLength)
                .sum();
        if (personal * 2 > looked.length()) { // to one who knows the person it is shorter than it looks
            return new PasswordStrength(Math.min(level, 1), PasswordStrength.Hint.PERSONAL);
        }
        if (level >= GOOD) {
            return new PasswordStrength(level, PasswordStrength.Hint.GOOD);
        }
        return new PasswordStrength(
                level, personal > 0 ? PasswordStrength.Hint.PERSONAL : PasswordStrength.Hint.ADD_WORDS);
    }

    private static boolean isWhole(Match match, String password) {
        return match.i == 0 && match.j == password.length() - 1;
    }

    /** The words, and the parts of addresses and names. */
    private static List<String> words(Collection<String> about) {
        return about.stream()
                .limit(10)
                .map(word -> Cut.to(LOOKED_AT_MAX, word))
                .flatMap(word ->
                        Stream.concat(Stream.of(word, word.replaceAll(BETWEEN, "")), Stream.of(word.split(BETWEEN))))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 2)
                .distinct()
                .toList();
    }
}
