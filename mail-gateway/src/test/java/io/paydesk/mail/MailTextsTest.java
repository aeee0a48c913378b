package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.identity.AskedBecause;
import io.paydesk.identity.RefusedBecause;
import io.paydesk.withdrawal.WithdrawalReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences of outgoing mail: both languages have each, with the same places, and no more than is said. */
class MailTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern SAID = Pattern.compile("(?:say|time)\\(\\s*\"([a-z_.]+)\"");

    private final Properties english = texts("Mails.properties");
    private final Properties chinese = texts("Mails_zh_CN.properties");

    @Test
    void bothLanguagesHaveTheSameTextsAndPlaces() {
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            assertThat(chinese.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
        }
    }

    @Test
    void everyTextSaidIsThereAndEveryOneThereIsSaid() throws IOException {
        var said = new TreeSet<String>();
        try (var sources = Files.list(Path.of("src/main/java/io/paydesk/mail"))) {
            for (var source : sources.toList()) {
                SAID.matcher(Files.readString(source)).results().forEach(found -> said.add(found.group(1)));
            }
        }
        for (var letter : LetterWords.PATHS.keySet()) {
            Stream.of(".title", ".text", ".button", ".after").forEach(part -> said.add(letter + part));
        }

        Stream.of(RefusedBecause.values(), AskedBecause.values())
                .flatMap(Stream::of)
                .forEach(because -> said.add("identity.reason." + because));
        Stream.of(WithdrawalReason.values()).forEach(why -> said.add("withdrawal.reason." + why));
        Stream.of("true", "false").forEach(back -> said.add("withdrawal.fee." + back));
        Stream.of("TIER_1", "TIER_2", "TIER_3").forEach(tier -> said.add("identity.reason." + tier));

        assertThat(said).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties texts(String name) {
        var texts = new Properties();
        try (var bytes = Objects.requireNonNull(MailWords.class.getResourceAsStream(name));
                var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
