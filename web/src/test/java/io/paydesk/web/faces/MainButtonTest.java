package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A form's main action is its only submit button: what else can be done is a choice among its fields. So Enter in a field does what the
 * form says, and who drives a page by its forms needs to know no button's name.
 */
class MainButtonTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern FORM = Pattern.compile("<(h:form|form)\\b.*?</\\1>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button\\b[^>]*>");

    @Test
    void aFormHasOneSubmitButton() throws IOException {
        var forms = 0;
        var wrong = new ArrayList<String>();
        try (var files = Files.walk(PAGES)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".xhtml")).toList()) {
                var found = FORM.matcher(Files.readString(file));
                while (found.find()) {
                    forms++;
                    var buttons = BUTTON.matcher(found.group())
                            .results()
                            .map(button -> button.group())
                            .filter(button -> !button.contains("type=\"button\""))
                            .toList();
                    if (buttons.size() > 1) {
                        wrong.add(file + ": " + buttons);
                    }
                }
            }
        }

        assertThat(forms).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }
}
