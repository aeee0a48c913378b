package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who presses Enter in a field presses the first button of its form (HTML, implicit submission): it has to be the one that looks like it. */
class MainButtonTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern FORM = Pattern.compile("<(h:form|form)\\b.*?</\\1>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button\\b[^>]*>");

    @Test
    void enterPressesTheMainButton() throws IOException {
        var several = 0;
        var wrong = new ArrayList<String>();
        try (var files = Files.walk(PAGES)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".xhtml")).toList()) {
                var forms = FORM.matcher(Files.readString(file));
                while (forms.find()) {
                    var buttons = BUTTON.matcher(forms.group())
                            .results()
                            .map(found -> found.group())
                            .filter(button -> !button.contains("type=\"button\""))
                            .toList();
                    several += buttons.size() > 1 ? 1 : 0;
                    if (buttons.stream().skip(1).anyMatch(button -> button.contains("btn--pri"))) {
                        wrong.add(file + ": " + buttons);
                    }
                    if (buttons.size() > 1 && buttons.get(0).contains("btn--bad")) {
                        wrong.add(file + ": " + buttons.get(0));
                    }
                }
            }
        }

        assertThat(several).isGreaterThan(3);
        assertThat(wrong).isEmpty();
    }
}
