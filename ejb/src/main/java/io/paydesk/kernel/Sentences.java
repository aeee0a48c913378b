package io.paydesk.kernel;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentence that a refusal is, in the language of the one who meets it: {@code Refusals[_zh_CN].properties}. */
public final class Sentences {
    private static final String BUNDLE = "io.paydesk.kernel.Refusals";

    private Sentences() {}

    /** The whole sentence, its details filled in. */
    public static String of(Refusal refusal, Language language) {
        return of(refusal.reason(), language, refusal.details().toArray());
    }

    /** The sentence of a reason that is told without being thrown. */
    public static String of(Refusal.Reason reason, Language language, Object... details) {
        try {
            var bundle = ResourceBundle.getBundle(
                    BUNDLE,
                    language == Language.EN ? Locale.ROOT : language.locale(),
                    Sentences.class.getClassLoader(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            return new MessageFormat(bundle.getString(reason.key()), language.locale()).format(details);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("No sentence for " + reason.key(), e);
        }
    }
}
