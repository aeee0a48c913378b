package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that there is, in both languages, light and dark, on a desk and on a phone: seen by axe, by the console. */
@NeedsPackage(Part.CHROMIUM)
class PagesIT {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Pattern HANDLER = Pattern.compile("<[^>]*\\son[a-z]+\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_SCRIPT = Pattern.compile(
            "<script(?![^>]*\\btype=\"application/(ld\\+)?json\")[^>]*>\\s*[^<\\s]", Pattern.CASE_INSENSITIVE);

    private static final List<String> OUTSIDE = List.of(
            "/",
            "/terms",
            "/fees",
            "/privacy",
            "/account/register",
            "/account/verify",
            "/account/verify?token=spent",
            "/account/sign-in",
            "/account/forgot",
            "/account/reset?token=spent",
            "/account/confirm-email?token=spent",
            "/account/not-me?token=spent",
            "/account/prove",
            "/account/prove?token=spent",
            "/desk/sign-in",
            "/desk/forgot",
            "/desk/join?token=spent",
            "/desk/reset?token=spent",
            "/demo/mailbox",
            "/demo/bank",
            "/demo/chain",
            "/demo/tokeniser");
    private static final List<String> INSIDE = List.of(
            "/desk/tickets",
            "/desk/tickets?ticket={ticket}",
            "/desk/mail-log",
            "/desk/mail-log?box=out",
            "/desk/sender-rules",
            "/desk/customers",
            "/desk/customers?q=nobody@example.com",
            "/desk/ledger",
            "/desk/security",
            "/desk/second-factor",
            "/admin/staff",
            "/admin/api-tokens",
            "/admin/mailboxes",
            "/admin/mailbox-setup");

    /** What compliance sees beside the rest. */
    private static final List<String> MONEY = List.of(
            "/desk/review",
            "/desk/payments",
            "/desk/withdrawals",
            "/desk/withdrawals?shelf=OUTGOING",
            "/desk/signing",
            "/desk/reconciliation",
            "/desk/channels",
            "/desk/rules");

    /** What a customer with money sees. */
    private static final List<String> OWN = List.of(
            "/wallet",
            "/wallet/deposit",
            "/wallet/withdraw",
            "/wallet/transactions",
            "/account/instruments",
            "/account/instruments/card");

    /** The fullest of each kind: text, a form, a list, a list beside what is open. */
    private static final List<String> OUTSIDE_FULL = List.of("/", "/account/register", "/demo/mailbox");

    private static final List<String> INSIDE_FULL =
            List.of("/desk/tickets?ticket={ticket}", "/desk/mail-log", "/admin/mailbox-setup");

    private static final List<String> MONEY_FULL = List.of("/desk/review", "/desk/payments");

    private static final List<String> OWN_FULL = List.of("/wallet", "/wallet/deposit");

    /** What is looked at: from outside, at the desk, at the desk by compliance, by a customer with money. */
    private record Pages(List<String> outside, List<String> inside, List<String> money, List<String> own) {}

    private static final Pages ALL = new Pages(OUTSIDE, INSIDE, MONEY, OWN);
    private static final Pages FULL = new Pages(OUTSIDE_FULL, INSIDE_FULL, MONEY_FULL, OWN_FULL);

    private static Product product;

    /** The demo has both languages, attachments and its own mailbox to show. */
    @BeforeAll
    static void startTheDemo() {
        product = Product.install("demo").with("paydesk.demo", "true").start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    /**
     * Each page in both languages, both schemes and both widths, by two looks that have nothing in common; the fullest ones
     * also in each pair of these.
     */
    static Stream<Arguments> looks() {
        return Stream.of(
                Arguments.of(Browser.Look.of("zh-CN"), ALL),
                Arguments.of(Browser.Look.of("en").dark().onAPhone(), ALL),
                Arguments.of(Browser.Look.of("zh-CN").dark().onAPhone(), FULL),
                Arguments.of(Browser.Look.of("en").dark(), FULL),
                Arguments.of(Browser.Look.of("en").onAPhone(), FULL));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsClean(Browser.Look look, Pages pages) {
        var faults = new java.util.ArrayList<String>();
        try (var tab = Browser.tab(look)) {
            var page = tab.page();
            for (var path : pages.outside()) {
                page.navigate(address(path, look));
                inspect(path, tab, faults, look);
            }
            var missing = page.navigate(address("/no/such/page", look));
            assertThat(missing.status()).isEqualTo(404);
            tab.console().removeIf(line -> line.contains("status of 404"));
            inspect("/no/such/page", tab, faults, look);

            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=" + look.language()));
            page.navigate(address("/desk/tickets", look));
            var ticket = page.locator("a.tk").first().getAttribute("data-number");
            for (var path : pages.inside()) {
                var whole = path.replace("{ticket}", ticket);
                page.navigate(address(whole, look));
                inspect(whole, tab, faults, look);
            }
        }
        try (var tab = Browser.tab(look)) {
            IdentityStoryIT.signInAsCompliance(tab.page(), product, look.language());
            for (var path : pages.money()) {
                tab.page().navigate(address(path, look));
                inspect(path, tab, faults, look);
            }
        }
        try (var tab = Browser.tab(look)) {
            var page = tab.page();
            page.navigate(address("/account/sign-in", look));
            AccountStoryIT.signIn(page, "zhaomin@mail.example", Product.PASSWORD);
            page.waitForURL(url -> !url.contains("/account/sign-in"));
            for (var path : pages.own()) {
                page.navigate(address(path, look));
                inspect(path, tab, faults, look);
            }
            page.navigate(address("/wallet/transactions", look));
            page.locator("main a[href*='/wallet/transactions/']").first().click();
            inspect("/wallet/transactions/…", tab, faults, look);
        }
        assertThat(faults).isEmpty();
    }

    static void inspect(String path, Browser.Tab tab, List<String> faults, Browser.Look look) {
        var page = tab.page();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
        Shots.take(page, path, look);
        seenByAxe(page).getViolations().forEach(rule -> rule.getNodes()
                .forEach(node -> faults.add(path + " axe " + rule.getId() + " (" + rule.getHelp() + "): "
                        + node.getHtml() + " " + node.getFailureSummary().replaceAll("\\s+", " "))));
        tab.console().forEach(line -> faults.add(path + " console " + line));
        tab.console().clear();
        var answer = page.request().get(page.url());
        var policy = answer.headers().getOrDefault("content-security-policy", "");
        if (!policy.contains("script-src 'self'") || policy.matches(".*script-src[^;]*unsafe.*")) {
            faults.add(path + " has the policy " + policy);
        }
        var html = answer.text();
        firstMatch(HANDLER, html).forEach(text -> faults.add(path + " has an inline handler: " + text));
        firstMatch(INLINE_SCRIPT, html).forEach(text -> faults.add(path + " has an inline script: " + text));
        if (!html.contains("lang=\"" + look.language())) {
            faults.add(path + " does not say that it speaks " + look.language());
        }
        if (!answer.headers().getOrDefault("x-content-type-options", "").equals("nosniff")) {
            faults.add(path + " lets its type be guessed");
        }
        sideways(page).forEach(text -> faults.add(path + " scrolls sideways: " + text));
        schemeIsShown(page, look).forEach(text -> faults.add(path + " " + text));
        severalSubmits(page).forEach(text -> faults.add(path + " has a form with several submit buttons: " + text));
    }

    /** A form's main action is its only submit button (contract); those tied to it by their form attribute are its own too. */
    @SuppressWarnings("unchecked")
    private static List<String> severalSubmits(Page page) {
        return (List<String>)
                page.evaluate(
                        """
                [...document.forms]
                    .map(form => [...form.elements].filter(each => each.type === 'submit'))
                    .filter(submits => submits.length > 1)
                    .map(submits => submits.map(each => each.outerHTML).join(' '))
                """);
    }

    /**
     * Without frames axe looks at the page itself, without carrying what it found to a page of its own; and it writes out
     * its violations alone.
     */
    private static AxeResults seenByAxe(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(options)
                .withTags(RULES)
                .setLegacyMode(page.frames().size() == 1)
                .analyze();
    }

    private static Stream<String> firstMatch(Pattern pattern, String html) {
        var matcher = pattern.matcher(html);
        return matcher.find() ? Stream.of(matcher.group()) : Stream.empty();
    }

    /** Reflow (WCAG 1.4.10): the page itself never scrolls in two directions. */
    private static Stream<String> sideways(Page page) {
        var over = ((Number)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        return over > 0 ? Stream.of(over + " px too wide") : Stream.empty();
    }

    private static Stream<String> schemeIsShown(Page page, Browser.Look look) {
        var background = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
        var light = Stream.of(background.replaceAll("[^0-9,]", "").split(",", -1))
                        .limit(3)
                        .mapToInt(each -> each.isEmpty() ? 255 : Integer.parseInt(each))
                        .sum()
                > 384;
        return light == (look.scheme() == ColorScheme.LIGHT)
                ? Stream.empty()
                : Stream.of("is not " + look.scheme() + ": " + background);
    }

    private static String address(String path, Browser.Look look) {
        return product.uri(path + (path.contains("?") ? "&" : "?") + "lang=" + look.language())
                .toString();
    }
}
