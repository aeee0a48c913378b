package io.paydesk.acceptance;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages, for people to look at beside the mock-ups: with {@code -Dshots=FOLDER}. */
final class Shots {
    private static final String FOLDER = System.getProperty("shots", "");

    private Shots() {}

    static void take(Page page, String path, Browser.Look look) {
        if (!FOLDER.isEmpty()) {
            var name = path.replaceAll("[^a-z-]+", "_") + "-" + look.language() + "-" + look.scheme() + "-"
                    + look.width() + ".png";
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(FOLDER, name)));
        }
    }
}
