package io.paydesk.web.account;

import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.Collator;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be chosen from long lists, named in the visitor's language: countries and regions, time zones. */
@Named
@RequestScoped
public class Choices {
    /** One of them: what is kept, and what is shown. */
    public record Choice(String value, String label) {
        public String getValue() {
            return value;
        }

        public String getLabel() {
            return label;
        }
    }

    @Inject
    Visitor visitor;

    private Locale locale = Locale.ROOT;

    @PostConstruct
    void speak() {
        locale = visitor.language().locale();
    }

    /** By name; ISO 3166-1. */
    public List<Choice> getCountries() {
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Choice(code, country(code)))
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(locale)))
                .toList();
    }

    /** What a country is called; "" for none. */
    public String country(String code) {
        return new Locale("", code).getDisplayCountry(locale);
    }

    /** What a language is called. */
    String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(locale);
    }

    /** By their IANA names, those of places only. */
    public List<Choice> getTimeZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id ->
                        id.equals("UTC") || (id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/")))
                .sorted()
                .map(id -> new Choice(id, id.replace('_', ' ')))
                .toList();
    }
}
