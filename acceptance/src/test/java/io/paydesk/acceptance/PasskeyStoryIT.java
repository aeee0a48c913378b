package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A customer adds a passkey, signs in by it and removes it, with Chromium's own virtual authenticator (WebAuthn §11). */
@NeedsPackage(Part.CHROMIUM)
class PasskeyStoryIT {
    private static final String NAME = "我的手机 · My phone";

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
        AccountStoryIT.enter(); // whose steps are taken here too
    }

    static Stream<Browser.Look> looks() {
        return Stream.of(Browser.Look.of("zh-CN").onAPhone(), Browser.Look.of("en"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isAddedSignsInAndIsRefusedOnceRemoved(Browser.Look look) {
        var chinese = look.language().equals("zh-CN");
        var li = Mails.someone("passkey");
        try (var tab = Browser.tab(look)) {
            var page = tab.page();
            join(page, li, look.language());
            authenticator(tab);
            var sent = assertions(page);

            page.navigate(address("/account/security"));
            page.click("a[href$='/account/passkeys']");
            page.fill("#name", NAME);
            page.fill("#current", "a wrong password");
            page.click("#submit");
            assertThat(page.locator("#current")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#current-err")).hasText(Pattern.compile(".+"));
            picture(page, "passkeys-add-" + look.language());
            tab.console().removeIf(line -> line.contains("status of 422"));
            page.fill("#current", AccountStoryIT.PASSWORD);
            page.click("#submit");
            assertThat(page.locator("[role=status]"))
                    .hasText(chinese ? "通行密钥已添加，今后可用它登录。" : "The passkey is added. From now on it signs you in.");
            assertThat(page.locator("main li")).containsText(NAME);
            assertThat(house.post().await(li, 2).get(1).html()).contains(NAME);

            page.click("#sign-out");
            page.navigate(address("/account/sign-in?to=/account/security"));
            picture(page, "passkeys-sign-in-" + look.language());
            page.click("#passkey-button");
            page.waitForURL("**/account/security");
            assertThat(page.locator("#h-keys + * + ul")).containsText(chinese ? "上次使用" : "Last used");
            picture(page, "passkeys-security-" + look.language());

            assertReplayIsRefused(page, sent);
            rename(page);
            remove(page);
            assertThat(page.locator("[role=status]")).hasText(chinese ? "通行密钥已删除。" : "The passkey is removed.");
            page.click("#sign-out");
            page.navigate(address("/account/sign-in"));
            page.click("#passkey-button");
            assertThat(page.locator("#passkey-problem"))
                    .containsText(chinese ? "未识别该通行密钥" : "This passkey is not known here");
            tab.console().removeIf(line -> line.contains("status of 422"));

            page.reload();
            page.evaluate("() => { navigator.credentials.get = async () => {"
                    + " throw new DOMException('the owner closed the window', 'NotAllowedError') } }");
            page.click("#passkey-button");
            assertThat(page.locator("#passkey-button[aria-busy]")).hasCount(0);
            assertThat(page.locator("#passkey-problem")).isHidden();
            assertThat(page.locator("h1")).hasText(chinese ? "登录" : "Sign in");
            assertThat(tab.console()).isEmpty();
        }
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        var emma = Mails.someone("passkey");
        try (var tab = Browser.tab(Browser.Look.of("en"));
                var elsewhere = FaultProxy.to(house.product().uri("/").getPort())) {
            var page = tab.page();
            join(page, emma, "en");
            authenticator(tab);
            page.navigate(address("/account/passkeys"));
            page.fill("#current", AccountStoryIT.PASSWORD);
            page.click("#submit");
            assertThat(page.locator("[role=status]")).hasText("The passkey is added. From now on it signs you in.");
            page.click("#sign-out");
            tab.console().clear();

            page.navigate("http://localhost:" + elsewhere.port() + "/account/sign-in?lang=en"); // same host, other port
            page.click("#passkey-button");

            assertThat(page.locator("#passkey-problem")).containsText("This passkey is not known here");
            page.navigate(address("/account/sign-in"));
            page.click("#passkey-button");
            page.waitForURL("**/account/profile");
        }
    }

    @Test
    void withoutPasskeysInTheBrowserNoButtonIsShown() {
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            page.addInitScript("delete window.PublicKeyCredential");
            page.navigate(address("/account/sign-in"));

            assertThat(page.locator("#submit")).isVisible();
            assertThat(page.locator("#passkey-button")).isHidden();
        }
    }

    @Test
    void anotherSitesFormReachesNothing() {
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var request = tab.context().request();
            var url = address("/account/sign-in/passkey-options");

            var foreign = request.post(
                    url,
                    RequestOptions.create()
                            .setHeader("Origin", "https://evil.example")
                            .setHeader("Content-Type", "application/json")
                            .setData("{}"));
            var form = request.post(
                    url,
                    RequestOptions.create()
                            .setHeader("Content-Type", "text/plain")
                            .setData("{}"));
            var stranger = request.post(
                    address("/account/passkeys/options"),
                    RequestOptions.create()
                            .setHeader("Sec-Fetch-Mode", "cors")
                            .setHeader("Content-Type", "application/json")
                            .setData("{}"));

            assertThat(foreign.status()).isEqualTo(404); // a forbidden page looks like none
            assertThat(form.status()).isEqualTo(415);
            assertThat(stranger.status()).isEqualTo(401);
        }
    }

    private static void join(Page page, String email, String language) {
        AccountStoryIT.register(page, email, language);
        page.fill(
                "#code",
                AccountStoryIT.found(
                        AccountStoryIT.CODE, house.post().await(email, 1).get(0).text()));
        page.click("#submit");
        AccountStoryIT.signIn(page, email, AccountStoryIT.PASSWORD);
        page.waitForURL("**/account/profile");
    }

    private static void rename(Page page) {
        page.navigate(address("/account/passkeys"));
        page.click("main li a");
        page.fill("#name", "Old phone");
        page.click("#save-name");
        assertThat(page.locator("main li")).containsText("Old phone");
    }

    private static void remove(Page page) {
        page.click("main li a");
        page.fill("#current", AccountStoryIT.PASSWORD);
        page.click("#remove-passkey");
    }

    private static void assertReplayIsRefused(Page page, List<String> sent) {
        assertThat(sent).hasSize(1);
        var answer = page.request()
                .post(
                        address("/account/sign-in/passkey"),
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData(sent.get(0)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("problem").doesNotContain("\"to\"");
    }

    /** What the page sends to sign in by a passkey. */
    private static List<String> assertions(Page page) {
        var sent = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> {
            if (request.url().endsWith("/account/sign-in/passkey")) {
                sent.add(request.postData());
            }
        });
        return sent;
    }

    /** A virtual authenticator in the tab's device. */
    private static void authenticator(Browser.Tab tab) {
        var devTools = tab.context().newCDPSession(tab.page());
        devTools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wish = new JsonObject();
        wish.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", wish);
    }

    /** Clean for axe; and a picture, for whoever wants to see it afterwards. */
    private static void picture(Page page, String name) {
        assertThat(new AxeBuilder(page).withTags(RULES).analyze().getViolations())
                .as(name)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name + " scrolls sideways by")
                .isEqualTo(0);
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pictures", name + ".png")));
    }

    private static String address(String path) {
        return house.product().uri(path).toString();
    }
}
