package io.paydesk.identity;

import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Refusal;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/** Who somebody is by their document, its form checked: the number without blanks and in capitals. */
record Person(String fullName, LocalDate born, Paper paper, String country, String number, String zone) {
    static final int AGE_MIN = 18;

    private static final int NAME_MAX = 100;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final JsonProvider JSON = JsonProvider.provider();

    /** Refuses: FULL_NAME_FORM, BIRTH_DATE_WRONG, UNDER_AGE, PAPER_COUNTRY_MISSING, NUMBER_WRONG, ZONE_WRONG. */
    static Person of(Paper paper, PersonForm form, LocalDate today) {
        var person = new Person(
                name(form.fullName()),
                born(form.birthDate(), today),
                paper,
                country(form.country()),
                plain(form.number()),
                paper == Paper.PASSPORT ? plain(form.zone()) : "");
        if (person.isYoungerThan(AGE_MIN, today)) {
            throw new Refusal(IdentityRefusal.UNDER_AGE, AGE_MIN);
        }
        person.checkNumber();
        return person;
    }

    boolean isYoungerThan(int years, LocalDate today) {
        return born.plusYears(years).isAfter(today);
    }

    boolean isChineseCard() {
        return paper == Paper.ID_CARD && country.equals("CN");
    }

    /** What is the same wherever the same document is shown. */
    String mark() {
        return country + ":" + paper + ":" + number;
    }

    String json() {
        return JSON.createObjectBuilder()
                .add("name", fullName)
                .add("born", born.toString())
                .add("paper", paper.name())
                .add("country", country)
                .add("number", number)
                .add("zone", zone)
                .build()
                .toString();
    }

    static Person of(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            JsonObject read = reader.readObject();
            return new Person(
                    read.getString("name"),
                    LocalDate.parse(read.getString("born")),
                    Paper.valueOf(read.getString("paper")),
                    read.getString("country"),
                    read.getString("number"),
                    read.getString("zone"));
        }
    }

    @Override
    public String toString() {
        return "a person";
    }

    private void checkNumber() {
        var wellFormed = number.matches("[A-Z0-9]{5,20}");
        var right = !isChineseCard() || (ResidentId.isRight(number) && ResidentId.isOf(number, born));
        if (!wellFormed || !right) {
            throw new Refusal(IdentityRefusal.NUMBER_WRONG);
        }
        if (!zone.isEmpty()
                && PassportZone.of(zone).filter(read -> read.isOf(number, born)).isEmpty()) {
            throw new Refusal(IdentityRefusal.ZONE_WRONG);
        }
    }

    private static String name(String typed) {
        var name = Normalizer.normalize(Cut.to(NAME_MAX * 4, typed), Normalizer.Form.NFC)
                .replaceAll("[\\s\\u3000]+", " ")
                .strip();
        var wellFormed = name.codePoints().anyMatch(Character::isLetter)
                && name.length() <= NAME_MAX
                && name.matches("[\\p{L}\\p{M} '’.·•,-]+");
        if (!wellFormed) {
            throw new Refusal(IdentityRefusal.FULL_NAME_FORM);
        }
        return name;
    }

    private static LocalDate born(String typed, LocalDate today) {
        try {
            var born = LocalDate.parse(typed.strip());
            if (born.isAfter(today) || born.isBefore(today.minusYears(130))) {
                throw new Refusal(IdentityRefusal.BIRTH_DATE_WRONG);
            }
            return born;
        } catch (DateTimeException e) {
            throw new Refusal(IdentityRefusal.BIRTH_DATE_WRONG);
        }
    }

    private static String country(String typed) {
        if (!COUNTRIES.contains(typed)) {
            throw new Refusal(IdentityRefusal.PAPER_COUNTRY_MISSING);
        }
        return typed;
    }

    private static String plain(String typed) {
        var plain = Normalizer.normalize(Cut.to(200, typed), Normalizer.Form.NFKC);
        return plain.replaceAll("[\\s-]+", "").toUpperCase(Locale.ROOT);
    }
}
