package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.paydesk.acceptance.Browser.Look;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps a customer's account safe, as its owner uses it on a phone: each state of each page is looked at by axe. */
@NeedsPackage(Part.CHROMIUM)
class CustomerSafetyStoryIT {
    private static final Look PHONE = Look.of("en").onAPhone();
    private static final String PASSWORD = AccountStoryIT.BETTER;
    private static final String NEXT = "nine yellow boats";

    private static House house;

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @AfterEach
    void nothingWasFoundAnywhere() {
        assertThat(faults).isEmpty();
    }

    @Test
    void aSecondStepIsSetUpUsedLostAndPutAway() {
        var emma = Mails.someone("emma");
        AccountStoryIT.provision(house, emma, "Emma Clarke");
        try (var phone = Browser.tab(PHONE);
                var other = Browser.tabWithoutScript(Look.of("en"))) {
            var page = phone.page();
            choosePassword(page, emma);
            agree(phone);
            var app = setUp(phone);
            var codes = page.locator("main ol li").allInnerTexts();
            assertThat(codes).hasSize(10).doesNotHaveDuplicates();
            inspect("recovery codes", phone);
            page.click("main a.btn");

            leave(page);
            signIn(page, emma, PASSWORD);
            assertThat(page).hasURL(Pattern.compile(".*/account/sign-in-code.*"));
            inspect("sign-in code", phone);
            page.fill("#code", "12345");
            page.click("#submit");
            assertThat(page.locator("#code-wrong")).isVisible();
            inspect("sign-in code wrong", phone);
            page.fill("#code", app.code(1)); // the one it showed before is used
            page.check("#trusts");
            page.click("#submit");
            assertThat(page.locator("h1")).hasText("Profile");
            leave(page);
            signIn(page, emma, PASSWORD);
            assertThat(page.locator("h1")).hasText("Profile"); // the device is trusted

            recover(other.page(), emma, codes);
            showOut(phone, other.page());
            putAway(phone, codes);
            leave(page);
            signIn(other.page(), emma, PASSWORD);
            assertThat(other.page().locator("h1")).hasText("Profile"); // no second step is asked for any more
        }
    }

    /** An account made elsewhere has to agree before anything else, whichever page is asked for. */
    private void agree(Browser.Tab tab) {
        var page = tab.page();
        assertThat(page).hasURL(Pattern.compile(".*/account/consent.*"));
        inspect("consent", tab);
        for (var path : List.of("/account/profile", "/wallet", "/account/security")) {
            open(page, path);
            assertThat(page).hasURL(Pattern.compile(".*/account/consent\\?to=.*"));
        }
        page.click("#submit");
        assertThat(page).hasURL(Pattern.compile(".*/account/security.*"));
    }

    private AuthenticatorApp setUp(Browser.Tab tab) {
        var page = tab.page();
        open(page, "/account/second-factor");
        inspect("second factor off", tab);
        page.fill("#current", "a wrong password");
        page.click("#submit-begin");
        assertThat(page.locator(".err")).isVisible();
        page.fill("#current", PASSWORD);
        page.click("#submit-begin");
        inspect("second factor offered", tab);
        var app = new AuthenticatorApp(page.locator("main code").innerText());
        page.fill("#code", "000000".equals(app.code(0)) ? "111111" : "000000");
        page.click("#submit");
        assertThat(page.locator(".err")).isVisible();
        page.fill("#code", app.code(0));
        page.click("#submit");
        return app;
    }

    /** The app is not at hand: a recovery code lets in, once, and without JavaScript. */
    private static void recover(Page page, String email, List<String> codes) {
        open(page, "/account/sign-in");
        signIn(page, email, PASSWORD);
        useRecoveryCode(page, codes.get(0));
        assertThat(page.locator("h1")).hasText("Profile");
        leave(page);
        signIn(page, email, PASSWORD);
        useRecoveryCode(page, codes.get(0));
        assertThat(page.locator("#code-wrong")).isVisible();
        page.fill("#recovery", codes.get(1));
        page.click("#submit");
        assertThat(page.locator("h1")).hasText("Profile");
    }

    private static void useRecoveryCode(Page page, String code) {
        page.click("a[href*='way=recovery']");
        page.fill("#recovery", code);
        page.click("#submit");
    }

    /** From the phone the other browser is signed out, alone and then with all others. */
    private void showOut(Browser.Tab tab, Page other) {
        var page = tab.page();
        open(page, "/account/security");
        inspect("security", tab);
        page.locator("input[name=device] + button").first().click();
        assertThat(page.locator("input[name=device]")).hasCount(0);
        page.click("#show-out");
        assertThat(page.locator("[role=status]")).isVisible();
        open(other, "/account/profile");
        assertThat(other.locator("h1")).hasText("Sign in");
    }

    private void putAway(Browser.Tab tab, List<String> codes) {
        var page = tab.page();
        open(page, "/account/second-factor");
        inspect("second factor on", tab);
        prove(page, "", codes.get(2));
        page.click("#new-codes");
        var fresh = page.locator("main ol li").allInnerTexts();
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(codes);
        open(page, "/account/second-factor");
        prove(page, "-off", fresh.get(0));
        page.click("#off");
        assertThat(page.locator("[role=status]")).hasText("The second step is off.");
    }

    /** Password, and a code where the page asks for one. */
    private static void prove(Page page, String form, String code) {
        page.fill("#current" + form, PASSWORD);
        var asked = page.locator("#code" + form);
        if (asked.count() > 0) {
            asked.fill(code);
        }
    }

    @Test
    void thePasswordAndTheAddressAreChangedAndAStrangerIsShownOut() {
        var lin = Mails.someone("lin");
        var moved = Mails.someone("lin-new");
        AccountStoryIT.provision(house, lin, "Lin Hua");
        try (var phone = Browser.tab(PHONE);
                var stranger = Browser.tabWithoutScript(Look.of("en"))) {
            var page = phone.page();
            AccountStoryIT.comeIn(house, page, lin);
            open(page, "/account/security");
            page.fill("#current", PASSWORD);
            page.fill("#password", NEXT);
            page.click("#change-password");
            assertThat(page.locator("[role=status]"))
                    .hasText("The password is changed. All other devices are signed out.");

            page.fill("#email", moved);
            page.fill("#current-email", NEXT);
            page.click("#change-email");
            for (var address : List.of(moved, lin)) {
                page.navigate(AccountStoryIT.link(house, address, "/account/confirm-email"));
                inspect("confirm email", phone);
                page.click("#submit");
            }
            assertThat(page.locator("[role=status]"))
                    .hasText("The address of your account is changed. Sign in with the new one.");

            open(stranger.page(), "/account/sign-in");
            signIn(stranger.page(), moved, NEXT);
            assertThat(stranger.page().locator("h1")).hasText("Profile");
            page.navigate(AccountStoryIT.link(house, moved, "/account/not-me"));
            inspect("not me", phone);
            page.click("#submit");
            assertThat(page.locator("[role=status]")).containsText("All devices are signed out");
            open(stranger.page(), "/account/profile");
            assertThat(stranger.page().locator("h1")).hasText("Sign in");
            signIn(stranger.page(), moved, NEXT);
            assertThat(stranger.page().locator("#sign-in-err")).isVisible();
        }
    }

    @Test
    void theFirstStepsArePutAwayAndFoundAgainAndTheProfileIsChanged() {
        var wei = Mails.someone("wei");
        AccountStoryIT.provision(house, wei, "Wei Li");
        try (var phone = Browser.tab(PHONE)) {
            var page = phone.page();
            AccountStoryIT.comeIn(house, page, wei);
            open(page, "/account/profile");
            assertThat(page.locator(".todo li")).hasCount(5);
            assertThat(page.locator(".todo a[href$='/wallet/deposit']")).hasText("Make your first deposit");
            assertThat(page.locator(".todo")).containsText("Confirm your e-mail address (done)");
            page.click("#hide-first");
            assertThat(page.locator(".todo")).hasCount(0);
            open(page, "/wallet");
            assertThat(page.locator(".todo")).hasCount(0);
            open(page, "/account/profile");
            page.click("#show-first");
            assertThat(page.locator(".todo li")).hasCount(5);

            page.fill("#phone", "+44 20 7946 0958");
            page.fill("#address", "1 Long Lane, London");
            page.click("#submit");
            assertThat(page.locator("[role=status]")).hasText("Your profile is saved.");
            assertThat(page.locator("#address")).hasValue("1 Long Lane, London");
            inspect("profile", phone);
            open(page, "/account/data");
            page.fill("#current", PASSWORD);
            page.click("#submit");
            assertThat(page.locator("main")).containsText("1 Long Lane, London");
            inspect("own data", phone);
        }
    }

    /** What was typed comes back to whom it belongs to, and to nobody else who signs in at the same browser. */
    @Test
    void aFormSentAfterTheStayHadEndedKeepsWhatWasTyped() {
        var anna = Mails.someone("anna");
        var boris = Mails.someone("boris");
        AccountStoryIT.provision(house, anna, "Anna Berg");
        AccountStoryIT.provision(house, boris, "Boris Orlov");
        try (var shared = Browser.tabWithoutScript(PHONE)) {
            var page = shared.page();
            AccountStoryIT.comeIn(house, page, anna);
            sendAfterTheStay(shared, "1 Long Lane, London");
            signIn(page, anna, PASSWORD);

            assertThat(page.locator("h1")).hasText("Profile");
            assertThat(page.locator("[role=status]")).containsText("Here is what you had typed");
            assertThat(page.locator("#address")).hasValue("1 Long Lane, London");
            assertThat(page.locator("#news")).isChecked();
            page.click("#submit");
            assertThat(page.locator("[role=status]")).hasText("Your profile is saved.");
            open(page, "/account/profile");
            assertThat(page.locator("#address")).hasValue("1 Long Lane, London");

            sendAfterTheStay(shared, "2 Short Street, Leeds");
            AccountStoryIT.comeIn(house, page, boris);
            open(page, "/account/profile");
            assertThat(page.locator("h1")).hasText("Profile");
            assertThat(page.locator("main")).not().containsText("Here is what you had typed");
            assertThat(page.locator("#address")).hasValue("");
        }
    }

    private static void sendAfterTheStay(Browser.Tab tab, String address) {
        var page = tab.page();
        open(page, "/account/profile");
        page.fill("#address", address);
        page.check("#news");
        var kept = tab.context().cookies().stream()
                .filter(cookie -> cookie.name.endsWith("device"))
                .toList();
        assertThat(kept).isNotEmpty();
        tab.context().clearCookies();
        tab.context().addCookies(kept);
        page.click("#submit");
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    private static void choosePassword(Page page, String email) {
        open(page, "/account/forgot");
        page.fill("#email", email);
        page.click("button[type=submit]");
        page.navigate(AccountStoryIT.link(house, email, "/account/reset"));
        page.fill("#password", PASSWORD);
        page.click("button[type=submit]");
        signIn(page, email, PASSWORD);
    }

    private static void leave(Page page) {
        page.click("#sign-out");
        assertThat(page.locator("[role=status]")).isVisible();
        open(page, "/account/sign-in");
    }

    private void inspect(String state, Browser.Tab tab) {
        PagesIT.inspect("customer " + state, tab, faults, PHONE);
    }

    private static void open(Page page, String path) {
        page.navigate(house.product().uri(path + "?lang=en").toString());
    }

    private static void signIn(Page page, String email, String password) {
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("#submit");
    }
}
