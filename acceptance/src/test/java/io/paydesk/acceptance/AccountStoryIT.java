package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A customer joins, proves the address, comes in, forgets the password and comes in again; on a phone, in both languages. */
@NeedsPackage(Part.CHROMIUM)
class AccountStoryIT {
    static final String PASSWORD = "seven purple kettles";
    static final String BETTER = "eleven green rivers";
    static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\d{6})\\s*$");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/\\S+\\?token=\\S+");

    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void fromJoiningToANewPassword() {
        var li = Mails.someone("li");
        try (var tab = Browser.tab(Browser.Look.of("zh-CN").onAPhone())) {
            var page = tab.page();
            register(page, li, "zh-CN");
            assertThat(page.locator("h1")).hasText("查收验证邮件");
            var mail = house.post().await(li, 1).get(0);
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.html()).contains("/account/verify?token=");

            page.fill("#code", found(CODE, mail.text()));
            page.click("#submit");
            assertThat(page.locator("[role=status]")).hasText("邮箱验证成功，请登录继续。");

            signIn(page, li, "a wrong password");
            assertThat(page.locator("#sign-in-err")).containsText("邮箱或密码不正确。");
            assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
            signIn(page, li, PASSWORD);
            assertThat(page.locator("h1")).hasText("个人资料");
            page.click("#sign-out");
            assertThat(page.locator("[role=status]")).hasText("您已退出登录。");
            page.navigate(house.product().uri("/account/profile").toString());
            assertThat(page.locator("h1")).hasText("登录");

            forget(page, li);
            assertThat(page.locator("[role=status]")).containsText("如果该邮箱已注册");
            var reset = found(LINK, house.post().await(li, 2).get(1).text());
            page.navigate(reset);
            page.navigate(reset); // looking uses nothing up
            page.fill("#password", BETTER);
            page.click("button[type=submit]");
            assertThat(page.locator("[role=status]")).hasText("新密码已保存，请用新密码登录。");
            signIn(page, li, BETTER);
            assertThat(page.locator("h1")).hasText("个人资料");
            page.navigate(reset);
            assertThat(page.locator("h1")).hasText("链接已使用或已失效");
            assertThat(tab.console()).isEmpty();
        }
    }

    @Test
    void theLinkOfTheMailDoesAsWellAndAScannerThatOpensItUsesNothingUp() {
        var emma = Mails.someone("emma");
        try (var tab = Browser.tab(Browser.Look.of("en"));
                var scanner = Browser.tab(Browser.Look.of("en"))) {
            register(tab.page(), emma, "en");
            var link = found(LINK, house.post().await(emma, 1).get(0).text());
            scanner.page().navigate(link);
            scanner.page().navigate(link);

            tab.page().navigate(link);
            assertThat(tab.page().locator("h1")).hasText("Confirm your address");
            tab.page().click("button[type=submit]");

            assertThat(tab.page().locator("[role=status]")).hasText("Your address is confirmed. Sign in to go on.");
            assertThat(house.api()
                            .get("/accounts?email=" + Api.encoded(emma))
                            .ok()
                            .getJsonArray("items"))
                    .singleElement()
                    .asString()
                    .contains("\"status\":\"ACTIVE\"");
        }
    }

    @Test
    void aKnownAndAnUnknownAddressLookTheSame() {
        var known = Mails.someone("known");
        house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", known)
                                .add("name", "Known One")
                                .add("language", "en")
                                .add("emailVerified", true)
                                .build())
                .ok();
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            register(page, known, "en");
            var ofKnown = page.locator("main").innerText().replace(known, "");
            var unknown = Mails.someone("unknown");
            register(page, unknown, "en");
            assertThat(page.locator("main").innerText().replace(unknown, "")).isEqualTo(ofKnown);

            forget(page, known);
            var toKnown = page.locator("main").innerText();
            forget(page, Mails.someone("nobody"));
            assertThat(page.locator("main").innerText()).isEqualTo(toKnown);
            assertThat(house.post().await(known, 1).get(0).subject()).isEqualTo("You already have an account");
        }
    }

    /** An account made from outside, its address proved there. */
    static void provision(House house, String email, String name) {
        house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", email)
                                .add("name", name)
                                .add("language", "zh-CN")
                                .add("emailVerified", true)
                                .build())
                .ok();
    }

    /** One who has no password yet chooses {@link #BETTER} and signs in with it. */
    static void comeIn(House house, Page page, String email) {
        page.navigate(house.product().uri("/account/forgot").toString());
        page.fill("#email", email);
        page.click("button[type=submit]");
        page.navigate(link(house, email, "/account/reset"));
        page.fill("#password", BETTER);
        page.click("button[type=submit]");
        signIn(page, email, BETTER);
        page.waitForURL(Pattern.compile("/account/(consent|profile)"));
        if (page.url().contains("/account/consent")) {
            page.click("main button[type=submit]");
            page.waitForURL(Pattern.compile("/account/profile"));
        }
    }

    /** The link to this page in the mail that has it. */
    static String link(House house, String email, String path) {
        for (int most = 1; most < 10; most++) {
            for (var mail : house.post().await(email, most)) {
                var found = Pattern.compile("https?://\\S+" + path + "\\?token=\\S+")
                        .matcher(mail.text());
                if (found.find()) {
                    return found.group();
                }
            }
        }
        throw new AssertionError("No mail to " + email + " leads to " + path);
    }

    static void register(Page page, String email, String language) {
        page.navigate(house.product().uri("/account/register?lang=" + language).toString());
        page.fill("#name", "王晓明");
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.check("#terms");
        page.check("#privacy");
        page.click("button[type=submit]");
    }

    static void signIn(Page page, String email, String password) {
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("button[type=submit]");
    }

    private static void forget(Page page, String email) {
        page.navigate(house.product().uri("/account/forgot").toString());
        page.fill("#email", email);
        page.click("button[type=submit]");
    }

    static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("No " + pattern + " in " + text);
        }
        return found.group(found.groupCount());
    }
}
