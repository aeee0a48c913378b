package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every refusal has its sentence in both languages, filled with the same details; no sentence is left over. */
class RefusalTextsTest {
    private static final Pattern DETAIL = Pattern.compile("\\{(\\d)}");

    @Test
    void everyReasonHasASentenceAndEverySentenceAReason() throws IOException {
        var reasons = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.paydesk").stream()
                        .filter(found -> found.isEnum() && found.isAssignableTo(Refusal.Reason.class))
                        .flatMap(found -> Stream.of(found.reflect().getEnumConstants()))
                        .map(constant -> ((Refusal.Reason) constant).key())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reasons).isNotEmpty();
        assertThat(texts("Refusals.properties").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(texts("Refusals_zh_CN.properties").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(reasons);
    }

    @Test
    void bothLanguagesSayTheSameDetailsAndNoPlainApostrophe() throws IOException {
        var english = texts("Refusals.properties");
        var chinese = texts("Refusals_zh_CN.properties");

        for (var key : english.stringPropertyNames()) {
            assertThat(details(chinese.getProperty(key))).as(key).isEqualTo(details(english.getProperty(key)));
            assertThat(english.getProperty(key) + chinese.getProperty(key))
                    .as(key)
                    .doesNotContain("'");
        }
    }

    @Test
    void aSentenceIsWholeInItsLanguage() {
        enum Sample implements Refusal.Reason {
            TICKET_UNKNOWN;

            @Override
            public String key() {
                return "TicketRefusal.TICKET_UNKNOWN";
            }
        }
        var refusal = new Refusal(Sample.TICKET_UNKNOWN, "PD-1");

        assertThat(Sentences.of(refusal, Language.EN)).isEqualTo("There is no ticket PD-1, or you may not see it.");
        assertThat(Sentences.of(refusal, Language.ZH_CN)).isEqualTo("没有工单 PD-1，或者您无权查看。");
    }

    private static Set<String> details(String sentence) {
        return DETAIL.matcher(sentence).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties texts(String name) throws IOException {
        var texts = new Properties();
        try (var stream = Sentences.class.getResourceAsStream(name);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
