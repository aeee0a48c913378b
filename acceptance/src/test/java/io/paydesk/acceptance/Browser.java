package io.paydesk.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Debian's Chromium, one a thread for the whole run, as Playwright wants it; each test has a tab without a past. */
final class Browser {
    private static final ThreadLocal<com.microsoft.playwright.Browser> CHROMIUM =
            ThreadLocal.withInitial(Browser::chromium);

    private Browser() {}

    /** How the visitor looks at a page. */
    record Look(String language, ColorScheme scheme, int width, int height) {
        static Look of(String language) {
            return new Look(language, ColorScheme.LIGHT, 1440, 900);
        }

        Look dark() {
            return new Look(language, ColorScheme.DARK, width, height);
        }

        Look onAPhone() {
            return new Look(language, scheme, 390, 844);
        }
    }

    /** A tab with its own cookies, and what its console has said. */
    record Tab(BrowserContext context, Page page, List<String> console) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    static Tab tab(Look look) {
        return tab(look, true);
    }

    static Tab tabWithoutScript(Look look) {
        return tab(look, false);
    }

    private static Tab tab(Look look, boolean script) {
        var context = CHROMIUM.get()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale(look.language())
                        .setJavaScriptEnabled(script)
                        .setColorScheme(look.scheme())
                        .setViewportSize(look.width(), look.height()));
        context.setDefaultTimeout(30_000);
        context.setDefaultNavigationTimeout(120_000); // the other lane may have the machine for a while
        var page = context.newPage();
        var console = new CopyOnWriteArrayList<String>();
        page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
        page.onPageError(error -> console.add("error: " + error));
        return new Tab(context, page, console);
    }

    /** A picture of the page as it is, kept below this module's target for whoever wants to look. */
    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Machine.root().resolve("acceptance/target/shots/" + name + ".png")));
    }

    private static com.microsoft.playwright.Browser chromium() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }
}
