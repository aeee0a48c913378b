package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages' texts in one language: {@code #{t['desk_tickets.title']}} as it is, {@code #{t.say('key', value)}} with its
 * {0} filled in, {@code #{t.of(constant)}} for a constant of an enum. A key without a text stops the page.
 */
public final class Texts extends AbstractMap<String, String> {
    private static final String BUNDLE = "io.paydesk.web.Texts";
    private static final Map<Language, Texts> ALL = all();

    private final Language language;
    private final ResourceBundle bundle;

    private Texts(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language == Language.EN ? Locale.ROOT : language.locale(),
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Texts in(Language language) {
        var texts = ALL.get(language);
        if (texts == null) {
            throw new IllegalArgumentException("No texts in " + language);
        }
        return texts;
    }

    @Override
    public String get(@Nullable Object key) {
        try {
            return bundle.getString(String.valueOf(key));
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("No text for " + key, e);
        }
    }

    public String say(String key, Object value) {
        return format(key, value);
    }

    public String say(String key, Object first, Object second) {
        return format(key, first, second);
    }

    public String say(String key, Object first, Object second, Object third) {
        return format(key, first, second, third);
    }

    public String of(Enum<?> constant) {
        return get(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    private String format(String key, Object... values) {
        return new MessageFormat(get(key), language.locale()).format(values);
    }

    @Override
    public boolean containsKey(Object key) {
        return bundle.containsKey(String.valueOf(key));
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.emptySet(); // looked into by key only
    }

    private static Map<Language, Texts> all() {
        var all = new EnumMap<Language, Texts>(Language.class);
        for (var language : Language.values()) {
            all.put(language, new Texts(language));
        }
        return all;
    }
}
