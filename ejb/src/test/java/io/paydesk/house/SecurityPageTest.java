package io.paydesk.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/security.md names as tested is there to be run. */
class SecurityPageTest {
    private static final Path ROOT = Path.of(System.getProperty("paydesk.root"));
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void namesOnlyTestsThatThereAre() throws IOException {
        var classes = testClasses();
        var named = NAMED.matcher(Files.readString(ROOT.resolve("docs/security.md")));
        var missing = new ArrayList<String>();
        var seen = 0;
        while (named.find()) {
            seen++;
            var source = classes.get(named.group(1));
            if (source == null || !has(source, named.group(2))) {
                missing.add(named.group());
            }
        }

        assertThat(seen).isGreaterThan(80);
        assertThat(missing).isEmpty();
    }

    private static boolean has(String source, @Nullable String test) {
        return test == null || source.contains("void " + test + "(");
    }

    private static Map<String, String> testClasses() throws IOException {
        var found = new HashMap<String, String>();
        try (var modules = Files.list(ROOT)) {
            for (var tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(tests)) {
                    for (var file : files.filter(each -> each.toString().matches(".*(Test|IT)\\.java"))
                            .toList()) {
                        found.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                    }
                }
            }
        }
        return found;
    }
}
