package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A “no” that blames no field is told on each page that has a button, and never twice. */
class ToldOnceTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final String OWN = "/WEB-INF/shell/own.xhtml";

    @Test
    void eachPageWithAButtonHasOnePlaceForIt() throws IOException {
        var seen = 0;
        var wrong = new ArrayList<String>();
        try (var files = Files.walk(PAGES)) {
            for (var file : files.filter(each -> each.toString().endsWith(".xhtml"))
                    .filter(each -> !each.startsWith(PAGES.resolve("WEB-INF")))
                    .toList()) {
                var page = Files.readString(file);
                if (page.contains("faces:action")) {
                    seen++;
                    var places = places(page) + (takesThatOfItsShell(page) ? 1 : 0);
                    if (places != 1) {
                        wrong.add(file + " has " + places);
                    }
                }
            }
        }

        assertThat(places(Files.readString(PAGES.resolve(OWN.substring(1))))).isOne();
        assertThat(seen).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private static boolean takesThatOfItsShell(String page) {
        return page.contains("template=\"" + OWN) && !page.contains("define name=\"whole\"");
    }

    private static int places(String page) {
        return page.split("<pd:messages/>", -1).length - 1;
    }
}
