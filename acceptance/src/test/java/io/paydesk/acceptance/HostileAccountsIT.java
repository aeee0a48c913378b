package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What thieves, machines and impatient people do at the doors of accounts, by HTTP against the built product. */
class HostileAccountsIT {
    private static final String PASSWORD = "seven purple kettles";

    private static House house;
    private static String owner;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
        owner = SameAnswersIT.joined(house, "owner", PASSWORD);
    }

    @Test
    void aMachineThatFillsInTheHiddenFieldIsToldNothingAndGetsNoAccount() {
        var email = Mails.someone("machine");
        var fields = new TreeMap<>(joining(email));
        fields.put("website", "https://shop.example/");

        var answer = stranger().post("/account/register", "register", fields);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/account/verify");
        assertThat(accounts(email)).isZero();
    }

    @Test
    void aNetworkThatRegistersWithoutEndWaits() {
        var machine = stranger();

        for (int i = 0; i < 20; i++) {
            assertThat(machine.register(Mails.someone("many"), "Many One", PASSWORD)
                            .status())
                    .isEqualTo(302);
        }
        var email = Mails.someone("many");
        var refused = machine.register(email, "Many One", PASSWORD);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("value=\"" + email + "\"", "value=\"Many One\"");
        assertThat(accounts(email)).isZero();
    }

    @Test
    void passwordsStolenElsewhereAreTriedAHundredTimesAtMost() {
        var thief = stranger();
        for (int i = 0; i < 100; i++) {
            thief.signIn("stolen" + i + "@customer.example", "stolen password " + i);
        }

        var answer = thief.signIn(owner, PASSWORD);

        assertThat(answer.status()).isEqualTo(200); // the right one no longer helps from there
        assertThat(stranger().signIn(owner, PASSWORD).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/reset", "/account/verify", "/account/confirm-email", "/account/not-me"})
    void aGuessedTokenOpensNothing(String page) {
        for (var token : List.of("x", "A".repeat(43), "A".repeat(4000), "' or 1=1 --", "%00", "../../x")) {
            var answer = stranger().get(page + "?token=" + Api.encoded(token));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("type=\"submit\" name=\"submit\"", "type=\"password\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/.//evil.example/",
                "/..//evil.example/",
                "/\t/evil.example/",
                "/ok\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "evil.example"
            })
    void signingInLeadsToNoOtherSite(String to) {
        var answer =
                stranger().post("/account/sign-in", "sign-in", Map.of("email", owner, "password", PASSWORD, "to", to));

        assertThat(answer.status()).isEqualTo(302);
        assertStaysHere(answer);
        assertThat(answer.header("Set-Cookie")).doesNotContain("a=b");
        var desk = stranger()
                .post(
                        "/desk/sign-in",
                        "sign-in",
                        Map.of("email", Product.ADMIN, "password", Product.PASSWORD, "to", to));
        assertThat(desk.status()).isEqualTo(302);
        assertStaysHere(desk);
    }

    private static void assertStaysHere(Stranger.Answer answer) {
        var location = house.product().uri("/").resolve(answer.header("Location"));
        assertThat(location.getAuthority()).isEqualTo(house.product().uri("/").getAuthority());
        assertThat(answer.header("Location")).doesNotStartWith("//").doesNotContain("\\");
    }

    @Test
    void theCookieOfTheSessionIsForThisSiteAndNoScript() {
        var answers = List.of(
                stranger().signIn(owner, PASSWORD), stranger().signInAtTheDesk(Product.ADMIN, Product.PASSWORD));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.headers().get("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("session="))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; HttpOnly")
                        .containsIgnoringCase("; Path=/")
                        .containsIgnoringCase("; SameSite=Lax")
                        .doesNotContainIgnoringCase("Domain=")));
    }

    /** Whoever planted the id before has nothing of what was proved since. */
    @Test
    void aSessionGetsAnotherIdWhereMoreIsProved() {
        var customer = stranger();
        customer.register(Mails.someone("planted"), "Planted One", PASSWORD);
        var planted = customer.session();
        assertThat(customer.signIn(owner, PASSWORD).status()).isEqualTo(302);
        var signedIn = customer.session();
        assertThat(customer.post("/account/data", "show", Map.of("current", PASSWORD))
                        .status())
                .isIn(200, 302);
        var shown = customer.session();

        assertThat(List.of(planted, signedIn, shown)).doesNotHaveDuplicates().doesNotContain("");
        assertThat(customer.get("/account/profile").status()).isEqualTo(200);
        assertThat(withSession(planted).get("/account/profile").status()).isEqualTo(303);
        assertThat(withSession(signedIn).get("/account/data").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Li\r\nBcc: all@customer.example",
                "<b>Li</b>",
                "#{1+1}",
                "${7*7}",
                "Li <li@customer.example>",
                "http://evil.example/",
                "Li\u202Egnp.exe",
                "\u0000Li"
            })
    void aNameCarriesNoHeadersMarkupAddressesOrExpressions(String name) {
        var email = Mails.someone("name");

        var answer = stranger().register(email, name, PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<b>Li</b>");
        assertThat(accounts(email)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0430dmin@customer.example", "ow\u200Bner@customer.example", "\uFF4Fwner@customer.example"})
    void anAddressThatOnlyLooksLikeAnotherIsNone(String email) {
        var answer = stranger().register(email, "Look Alike", PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("aria-invalid=\"true\"", "value=\"Look Alike\"");
    }

    @Test
    void aNameOfTenMegabytesIsRefusedAndTheHouseStays() {
        var email = Mails.someone("large");

        var answer = stranger().register(email, "a".repeat(10_000_000), PASSWORD);

        assertThat(answer.status()).isIn(200, 400, 413);
        assertThat(accounts(email)).isZero();
        assertThat(stranger().get("/account/register").status()).isEqualTo(200);
    }

    @Test
    void sentTwiceAtOnceItIsOneAccountAndOneMail() throws InterruptedException, ExecutionException {
        var email = Mails.someone("twice");
        var browser = stranger();
        Callable<Stranger.Answer> sending = () -> browser.register(email, "Twice One", PASSWORD);

        var threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Stranger.Answer> sent : threads.invokeAll(List.of(sending, sending))) {
                assertThat(sent.get().status()).isEqualTo(302);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(accounts(email)).isOne();
        assertThat(house.post().await(email, 1)).hasSize(1);
    }

    @Test
    void aLinkThatWasUsedInAnotherTabSaysSo() {
        var email = Mails.someone("tabs");
        var browser = stranger();
        assertThat(browser.register(email, "Two Tabs", PASSWORD).status()).isEqualTo(302);
        var token = SameAnswersIT.token(house.post().await(email, 1).get(0).text());

        var first = browser.post("/account/verify", "confirm", Map.of("token", token));
        var second = browser.post("/account/verify", "confirm", Map.of("token", token));

        assertThat(first.header("Location")).endsWith("/account/sign-in");
        assertThat(second.status()).isEqualTo(200);
        assertThat(accounts(email)).isOne();
    }

    @Test
    void aLinkForANewPasswordServesOnceHoweverOftenItIsSent() {
        var email = SameAnswersIT.joined(house, "reset", PASSWORD);
        var browser = stranger();
        assertThat(browser.forgot(email).status()).isEqualTo(302);
        var token = SameAnswersIT.token(house.post().await(email, 2).get(1).text());

        var first = reset(browser, token, "eleven green rivers");
        var second = reset(browser, token, "twelve brown mountains");

        assertThat(first.header("Location")).endsWith("/account/sign-in");
        assertThat(second.status()).isEqualTo(200);
        assertThat(stranger().signIn(email, "eleven green rivers").status()).isEqualTo(302);
        assertThat(stranger().signIn(email, "twelve brown mountains").status()).isEqualTo(200);
    }

    @Test
    void aFormThatWaitedLongerThanTheSessionIsTakenAsItIs() {
        var email = Mails.someone("late");
        var browser = stranger();
        assertThat(browser.get("/account/register").status()).isEqualTo(200);
        browser.comesBack();

        var refused = browser.register(email, "Late One", "short");
        var taken = browser.register(email, "Late One", PASSWORD);

        assertThat(refused.body()).contains("value=\"" + email + "\"", "value=\"Late One\"");
        assertThat(refused.body()).doesNotContain("value=\"short\"");
        assertThat(taken.status()).isEqualTo(302);
    }

    /** Files cannot be kept, what was typed beside them is: for a browser that somebody came in with before, and for nobody else's. */
    @Test
    void aFormWithPicturesSentAfterTheStayKeepsItsTexts() {
        var page = "/account/identity";
        var typed = Map.of(
                "tier", "1", "paper", "PASSPORT", "fullName", "王小明", "birthDate", "1990-02-03", "number", "E00007734");
        var email = SameAnswersIT.joined(house, "pictures", PASSWORD);
        var known = stranger();
        assertThat(known.signIn(email, PASSWORD).status()).isEqualTo(302);
        var unknown = stranger();
        unknown.takes("device", "x".repeat(43));
        for (var browser : List.of(known, unknown)) {
            browser.comesBack();
            assertThat(browser.postWithPicture(page, "documents", typed).header("Location"))
                    .contains("/sign-in?to=");
            assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(302);
        }

        assertThat(known.get(page).body())
                .contains("value=\"王小明\"", "value=\"1990-02-03\"", "value=\"E00007734\"")
                .contains("Here is what you had typed", "Please choose them again");
        assertThat(unknown.get(page).body()).doesNotContain("E00007734", "Here is what you had typed");
    }

    @Test
    void whatAnotherSiteMakesABrowserSendChangesNothing() {
        var browser = stranger();
        assertThat(browser.signIn(owner, PASSWORD).status()).isEqualTo(302);

        var forged = browser.send(
                "POST /account/profile",
                Map.of(
                        "Origin",
                        "https://evil.example",
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                "profile=profile&jakarta.faces.ViewState=stateless&name=Evil&submit=");

        assertThat(forged.status()).isEqualTo(404); // told like a page that is not there
    }

    /** The administrator's is Chinese; the browser asks for English all the time. */
    @Test
    void anErrorPageSpeaksAsAllOtherPagesDo() {
        var member = stranger();
        assertThat(member.get("/nowhere").body()).contains("<html lang=\"en\"");
        assertThat(member.signInAtTheDesk(Product.ADMIN, Product.PASSWORD).status())
                .isEqualTo(302);

        var missing = member.get("/desk/nowhere");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).contains("<html lang=\"zh-CN\"");
        assertThat(member.get("/nowhere").body()).contains("<html lang=\"zh-CN\"");
        assertThat(member.get("/nowhere?lang=en").body()).contains("<html lang=\"en\"");
    }

    /** Neither another site nor a look at the address, as scanners of mail take it, signs anybody out. */
    @Test
    void onlyOnesOwnButtonSignsOneOut() {
        var customer = stranger();
        assertThat(customer.signIn(owner, PASSWORD).status()).isEqualTo(302);
        assertSignsOut(customer, "/account/sign-out", "/account/profile", "/?done=out");
        var member = stranger();
        assertThat(member.signInAtTheDesk(Product.ADMIN, Product.PASSWORD).status())
                .isEqualTo(302);
        assertSignsOut(member, "/desk/sign-out", "/desk/security", "/desk/sign-in");
    }

    /** The session of a browser that stays signed in may be gone, as after half an hour; the button ends its stay all the same. */
    @Test
    void whoSignsOutDoesNotStaySignedIn() {
        var customer = stranger();
        var all = Map.of("email", owner, "password", PASSWORD, "stays", "true");
        assertThat(customer.post("/account/sign-in", "sign-in", all).status()).isEqualTo(302);
        customer.comesBack();
        assertThat(customer.get("/account/profile").status()).as("it stays").isEqualTo(200);
        customer.comesBack();

        customer.send("POST /account/sign-out", Map.of("Content-Type", "application/x-www-form-urlencoded"), "");

        customer.comesBack();
        assertThat(customer.get("/account/profile").header("Location")).contains("/sign-in?to=");
    }

    private static void assertSignsOut(Stranger somebody, String address, String page, String then) {
        var form = "application/x-www-form-urlencoded";
        var forged = Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site", "Content-Type", form);
        assertThat(somebody.send("POST " + address, forged, "").status()).isEqualTo(404);
        assertThat(somebody.get(address).status()).isEqualTo(303);
        assertThat(somebody.get(page).status()).isEqualTo(200);

        var out = somebody.send("POST " + address, Map.of("Content-Type", form), "");

        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Location")).endsWith(then);
        assertThat(somebody.get(page).header("Location")).contains("/sign-in?to=");
        assertThat(somebody.send("POST " + address, Map.of("Content-Type", form), "")
                        .header("Location"))
                .endsWith(then);
    }

    /** Whoever reports a “no” by the name its answer had is found in the log. */
    @Test
    void theLineOfARefusalNamesItsRequest() {
        var refused = stranger().register(Mails.someone("named"), "Named One", "short");

        assertThat(house.product().logText())
                .contains("CredentialRefusal.PASSWORD_LENGTH request=" + refused.header("X-Request-Id"));
    }

    private static Stranger.Answer reset(Stranger browser, String token, String password) {
        return browser.post("/account/reset", "reset", Map.of("token", token, "password", password));
    }

    private static Map<String, String> joining(String email) {
        return Map.of("name", "Some One", "email", email, "password", PASSWORD, "terms", "on", "privacy", "on");
    }

    private static int accounts(String email) {
        return house.api()
                .get("/accounts?email=" + Api.encoded(email))
                .ok()
                .getJsonArray("items")
                .size();
    }

    private static Stranger withSession(String id) {
        var thief = stranger();
        thief.takes("session", id);
        return thief;
    }

    private static Stranger stranger() {
        return new Stranger(house.product());
    }
}
