package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An agent asks a customer to prove who they are, looks at the card, and protects the account; the customer's own pages are clean. */
@NeedsPackage(Part.CHROMIUM)
class CareStoryIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void theCustomerProvesItAndTheAgentFreezesTheAccount() {
        var li = Mails.someone("li");
        AccountStoryIT.provision(house, li, "李雷");
        var ticket = house.api()
                .post(
                        "/tickets",
                        Api.object()
                                .add("subject", "Somebody is in my account")
                                .add("text", "Please stop it.")
                                .add("requester", Api.object().add("email", li).add("name", "李雷"))
                                .build())
                .ok();
        var number = ticket.getString("number");
        assertThat(ticket.getJsonObject("requester").getString("accountId")).startsWith("AC-");
        try (var desk = Browser.tab(Browser.Look.of("en"));
                var phone = Browser.tab(Browser.Look.of("zh-CN").onAPhone())) {
            var page = desk.page();
            DeskStoryIT.signIn(page, house.product().uri("/desk/sign-in?lang=en"));
            page.navigate(house.product().uri("/desk/tickets?ticket=" + number).toString());
            page.click("#ask-proof");
            assertThat(page.locator("[role=status]").first())
                    .containsText("The customer is asked by mail to prove who they are.");

            var link = AccountStoryIT.link(house, li, "/account/prove");
            phone.page().navigate(link);
            phone.page().navigate(link); // looking uses nothing up
            phone.page().click("button[type=submit]");
            assertThat(phone.page().locator("[role=status]")).hasText("谢谢。客服已确认是您本人，半小时内有效。");
            assertThat(house.api()
                            .get("/tickets/" + number)
                            .ok()
                            .getJsonObject("requester")
                            .getString("trust"))
                    .isEqualTo("STEP_UP");

            page.navigate(house.product().uri("/desk/tickets?ticket=" + number).toString());
            assertThat(page.locator("#thread")).containsText("proved to be the owner");
            page.click("#cust a[href*='/desk/customer?']");
            assertThat(page.locator("#h-who")).hasText("李雷");
            page.check("[name=protection][value=FREEZE]");
            page.click("#protect-now");
            assertThat(page.locator("#reason")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[name=protection][value=FREEZE]")).isChecked();
            page.fill("#reason", "Signs of a takeover");
            page.click("#protect-now");
            assertThat(page.locator("[role=status]").first()).hasText("The account is frozen.");
            assertThat(page.locator("[name=protection]")).hasCount(1);
            page.evaluate("document.querySelector('#protect').noValidate = true");
            page.fill("#reason", "All is well again");
            page.click("#protect-now");
            assertThat(page.locator("#protection-err")).hasText("Please choose what is to be done.");
            page.check("[name=protection][value=PROPOSE_LIFT]");
            page.click("#protect-now");
            assertThat(page.locator("main")).containsText("Waits for a decision");
            assertThat(page.locator("main")).not().containsText("Approve");
            page.navigate(house.product().uri("/desk/customers").toString());
            page.fill("#q", li);
            page.click("main button[type=submit]");
            assertThat(page.locator("#h-who")).hasText("李雷");
            assertThat(desk.console()).isEmpty();
            assertThat(phone.console()).isEmpty();
        }
        assertThat(house.api().get("/accounts?email=" + Api.encoded(li)).ok().toString())
                .contains("\"status\":\"FROZEN\"");
        assertThat(house.post().await(li, 2).stream().map(Letter::subject)).anyMatch(subject -> subject.contains("冻结"));
    }

    @Test
    void aCustomersOwnPagesAreClean() {
        var faults = new ArrayList<String>();
        for (var look : List.of(
                Browser.Look.of("zh-CN").onAPhone(), Browser.Look.of("en").dark())) {
            var emma = Mails.someone("emma");
            AccountStoryIT.provision(house, emma, "Emma");
            try (var tab = Browser.tab(look)) {
                AccountStoryIT.comeIn(house, tab.page(), emma);
                for (var path : List.of(
                        "/account/profile",
                        "/account/security",
                        "/account/second-factor",
                        "/account/instruments",
                        "/wallet/withdraw",
                        "/account/data",
                        "/account/close",
                        "/account/prove",
                        "/account/prove?token=spent")) {
                    tab.page()
                            .navigate(house.product()
                                    .uri(path + (path.contains("?") ? "&" : "?") + "lang=" + look.language())
                                    .toString());
                    PagesIT.inspect(path, tab, faults, look);
                    Shots.take(tab.page(), path, look);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** What another tab did meanwhile is told, and what was meant for one hits no other. */
    @Test
    void aButtonThatIsGoneSaysSo() {
        var emma = Mails.someone("emma");
        AccountStoryIT.provision(house, emma, "Emma");
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            AccountStoryIT.comeIn(house, page, emma);
            var address = house.product().uri("/account/instruments?lang=en").toString();
            for (var name : List.of("emma.one@pay.example", "emma.two@pay.example")) {
                page.navigate(address);
                page.selectOption("#kind", "PLATFORM");
                page.fill("#number", name);
                page.click("#submit");
                assertThat(page.locator("[role=status]")).isVisible();
            }
            var other = tab.context().newPage();
            other.navigate(address);
            removeFirst(page);
            assertThat(page.locator("[role=status]")).hasText("Removed.");
            removeFirst(other);
            assertThat(other.locator("[role=alert]")).hasText("There is no such payment method.");
            assertThat(other.locator("button:has-text('Remove')")).hasCount(1);
            page.navigate(address);
            removeFirst(page);
            assertThat(page.locator("[role=status]")).hasText("Removed.");
            removeFirst(other);
            assertThat(other.locator("[role=alert]")).containsText("That can no longer be done");
        }
    }

    private static void removeFirst(Page page) {
        page.locator("button:has-text('Remove')").first().click();
    }

    @Test
    void whatMattersAsksForThePasswordAndSaysAtItsFieldThatItIsWrong() {
        var emma = Mails.someone("emma");
        AccountStoryIT.provision(house, emma, "Emma");
        try (var tab = Browser.tab(Browser.Look.of("en").onAPhone())) {
            var page = tab.page();
            AccountStoryIT.comeIn(house, page, emma);
            page.navigate(house.product().uri("/account/security?lang=en").toString());
            page.fill("#email", "new-" + emma);
            page.fill("#current-email", "a wrong password");
            page.click("#change-email");
            assertThat(page.locator("#current-email")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#current-email-err")).containsText("password");

            var file = house.product().uri("/account/data.json").toString();
            assertThat(page.request().get(file).text()).doesNotContain("identityTier");
            page.navigate(house.product().uri("/account/data?lang=en").toString());
            assertThat(page.locator("main")).not().containsText("AC-");
            page.fill("#current", "a wrong password");
            page.click("#submit");
            assertThat(page.locator("#current")).hasAttribute("aria-invalid", "true");
            page.fill("#current", AccountStoryIT.BETTER);
            page.click("#submit");
            assertThat(page.locator("#download")).isVisible();
            assertThat(page.locator("main")).containsText("AC-");
            assertThat(page.request().get(file).text()).contains("identityTier", emma);
            assertThat(tab.console()).isEmpty();
        }
    }

    @Test
    void theMeterTellsWhileOneTypesAndLeavingIsForGood() {
        var emma = Mails.someone("emma");
        AccountStoryIT.provision(house, emma, "Emma");
        try (var tab = Browser.tab(Browser.Look.of("en").onAPhone())) {
            var page = tab.page();
            page.navigate(house.product().uri("/account/register?lang=en").toString());
            page.fill("#password", "password1234");
            assertThat(page.locator("[data-meter] .strength")).hasAttribute("data-level", "1");
            assertThat(page.locator("[data-meter] [aria-live]"))
                    .hasText("Weak: this password is among the first that are tried.");
            page.fill("#password", "seven purple kettles");
            assertThat(page.locator("[data-meter] [aria-live]")).hasText("Strong.");
            page.click("[data-shows=password]");
            assertThat(page.locator("#password")).hasAttribute("type", "text");

            AccountStoryIT.comeIn(house, page, emma);
            page.navigate(house.product().uri("/account/close?lang=en").toString());
            page.fill("#current", "a wrong password");
            page.click("#submit");
            assertThat(page.locator("#current")).hasAttribute("aria-invalid", "true");
            page.fill("#current", AccountStoryIT.BETTER);
            page.click("#submit");
            assertThat(page.locator("[role=status]"))
                    .hasText("Your account is closed. Thank you for having been with us.");
            assertThat(tab.console()).isEmpty();
        }
    }
}
