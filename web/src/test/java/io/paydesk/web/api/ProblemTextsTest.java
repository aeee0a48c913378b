package io.paydesk.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each complaint and rule has its sentence in both languages, and no sentence is left over. */
class ProblemTextsTest {
    @Test
    void nothingIsMissingAndNothingLeftOver() throws IOException {
        var keys = new TreeSet<String>();
        Stream.of(Complaint.values()).forEach(complaint -> keys.add("Complaint." + complaint));
        Stream.of(Violations.Rule.values()).forEach(rule -> keys.add("Rule." + rule));

        for (var name : new String[] {"Problems.properties", "Problems_zh_CN.properties"}) {
            var texts = new Properties();
            try (var stream = Problem.class.getResourceAsStream(name);
                    var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            assertThat(texts.stringPropertyNames()).as(name).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(texts.values()).as(name).noneMatch(text -> ("" + text).contains("'"));
        }
    }
}
