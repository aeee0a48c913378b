package io.paydesk.account;

import io.paydesk.kernel.Refusal;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A person's name as it is written on their papers: 1 to 100 letters with marks, digits, blanks and a few signs between them, in
 * Unicode's composed form. No line ends, no angle brackets, no addresses, nothing a mail program would make a link of: it stands in mails
 * and on payments, and anybody may have typed it.
 */
final class PersonName {
    private static final int LENGTH_MAX = 100;
    private static final String SIGNS = " '’.·•-,&()（）";

    /** Words with a dot and no blank between them: a domain. “J.R. Smith” and “St. John” have one capital before it, or a blank after. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[\\p{L}\\p{Nd}-]{2,}|[\\p{Ll}\\p{Nd}])\\.\\p{IsLatin}{2,}|\\p{IsLatin}{2,}\\.\\p{IsHan}{2,}");

    private PersonName() {}

    /** Refuses: NAME_FORM. */
    static String checked(String typed) {
        if (typed.length() > LENGTH_MAX * 4) {
            throw new Refusal(AccountRefusal.NAME_FORM);
        }
        var name = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u3000]+", " ")
                .strip();
        var wellFormed = name.codePoints().allMatch(PersonName::belongs)
                && name.codePoints().anyMatch(Character::isLetter)
                && name.length() <= LENGTH_MAX
                && !DOMAIN.matcher(name).find();
        if (!wellFormed) {
            throw new Refusal(AccountRefusal.NAME_FORM);
        }
        return name;
    }

    private static boolean belongs(int point) {
        var type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || SIGNS.indexOf(point) >= 0;
    }
}
