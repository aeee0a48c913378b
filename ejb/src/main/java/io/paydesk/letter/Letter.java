package io.paydesk.letter;

import io.paydesk.kernel.Language;
import java.util.Map;

/**
 * One mail: the template's name, such as {@code account-verify}, who gets it, in which language, and its facts; those in
 * {@code secrets} are sealed until it leaves. {@code about} is what the outbox says it is about, such as
 * {@code account:AC-100001}.
 */
public record Letter(
        String template,
        String about,
        String recipient,
        String name,
        Language language,
        Map<String, String> facts,
        Map<String, String> secrets) {
    public Letter {
        facts = Map.copyOf(facts);
        secrets = Map.copyOf(secrets);
    }

    /** A fact, sealed or not. */
    public String fact(String key) {
        var fact = facts.getOrDefault(key, secrets.get(key));
        if (fact == null) {
            throw new IllegalArgumentException("The letter " + template + " tells no " + key);
        }
        return fact;
    }

    /** Its secrets are written nowhere by mistake. */
    @Override
    public String toString() {
        return template + " about " + about;
    }
}
