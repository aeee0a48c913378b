package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A colleague is invited, joins on a phone without JavaScript, gets other roles, and is out the moment they leave. */
@NeedsPackage(Part.CHROMIUM)
class StaffStoryIT {
    private static final String PASSWORD = "seven purple kettles";
    private static final String BETTER = "eleven green rivers";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/desk/\\S+\\?token=\\S+");

    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void fromTheInvitationToTheClosedAccount() {
        var emma = Mails.someone("emma");
        try (var office = Browser.tab(Browser.Look.of("en"));
                var phone = Browser.tabWithoutScript(Browser.Look.of("en").onAPhone())) {
            var admin = office.page();
            var page = phone.page();
            DeskStoryIT.signIn(admin, house.product().uri("/desk/sign-in?lang=en"));
            assertThat(admin.locator(".banner")).containsText("Your role asks for a second step");
            invite(admin, emma);
            assertThat(admin.locator("[role=status]")).hasText("The invitation is on its way.");
            assertThat(row(admin, emma)).containsText("Invited");

            var app = join(page, emma);
            signInWithApp(page, emma, app);
            assertThat(page).hasURL(Pattern.compile(".*/desk/tickets.*"));
            assertThat(open(page, "/desk/mail-log")).isEqualTo(404);
            assertThat(open(page, "/admin/staff")).isEqualTo(404);

            changeRoles(admin, emma);
            assertThat(row(admin, emma)).containsText("Supervisor");
            assertThat(open(page, "/desk/mail-log")).isEqualTo(200);

            open(admin, "/admin/staff");
            var row = row(admin, emma);
            row.locator("summary", new Locator.LocatorOptions().setHasText("Deactivate"))
                    .click();
            row.locator("button", new Locator.LocatorOptions().setHasText("Deactivate now"))
                    .click();
            assertThat(row(admin, emma)).containsText("Deactivated");

            open(page, "/desk/tickets");
            assertThat(page).hasURL(Pattern.compile(".*/desk/sign-in\\?to=.*"));
            signIn(page, emma, PASSWORD);
            assertThat(page.locator("#sign-in-err")).isVisible();
            assertThat(new AxeBuilder(admin).analyze().getViolations()).isEmpty();
        }
    }

    @Test
    void aForgottenPasswordIsChosenAnewAndNoPageTellsWhoWorksHere() {
        var lin = Mails.someone("lin");
        try (var office = Browser.tab(Browser.Look.of("en"));
                var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            var page = tab.page();
            DeskStoryIT.signIn(office.page(), house.product().uri("/desk/sign-in?lang=en"));
            invite(office.page(), lin);
            var joining = link(lin, 1);
            page.navigate(joining);
            page.fill("#password", PASSWORD);
            page.click("#submit");

            forget(page, lin);
            var ofKnown = page.locator("main").innerText();
            forget(page, Mails.someone("nobody"));
            assertThat(page.locator("main").innerText()).isEqualTo(ofKnown);

            var reset = link(lin, 2);
            page.navigate(reset);
            page.navigate(reset); // looking uses nothing up
            page.fill("#password", BETTER);
            page.click("#submit");
            assertThat(page.locator("[role=status]")).hasText("新密码已保存，请用新密码登录。");
            page.navigate(reset);
            assertThat(page.locator("h1")).hasText("链接已使用或已失效");
            page.navigate(joining);
            assertThat(page.locator("h1")).hasText("链接已使用或已失效");

            open(page, "/desk/sign-in");
            signIn(page, lin, PASSWORD);
            assertThat(page.locator("#sign-in-err")).isVisible();
            signIn(page, lin, BETTER);
            page.waitForURL("**/desk/second-factor**"); // the role asks for it first
        }
    }

    private static void invite(Page admin, String email) {
        open(admin, "/admin/staff");
        admin.fill("#name", "Emma Clarke");
        admin.fill("#email", email);
        admin.locator("#language").selectOption("en");
        admin.locator("#invite input[value=COMPLIANCE]").check();
        admin.click("#send-invitation");
    }

    /** By the mail’s link, which a scanner opened before; then the second step that the role asks for. */
    private static AuthenticatorApp join(Page page, String email) {
        var link = link(email, 1);
        page.navigate(link);
        page.navigate(link);
        page.fill("#password", PASSWORD);
        page.click("#submit");
        assertThat(page.locator("[role=status]")).hasText("Welcome. Sign in with your new password.");
        signIn(page, email, PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/desk/second-factor.*"));
        assertThat(page.locator("main")).containsText("Your role asks for a second step");
        page.fill("#current", PASSWORD);
        page.click("#submit-begin");
        var app = new AuthenticatorApp(page.locator("main code").innerText());
        page.fill("#code", "000000".equals(app.code(0)) ? "111111" : "000000");
        page.click("#submit");
        assertThat(page.locator(".err")).isVisible();
        page.fill("#code", app.code(0));
        page.click("#submit");
        assertThat(page.locator("ol li")).hasCount(10);
        page.click("main a.btn");
        assertThat(page).hasURL(Pattern.compile(".*/desk/tickets.*"));
        return app;
    }

    private static void signInWithApp(Page page, String email, AuthenticatorApp app) {
        open(page, "/desk/second-factor");
        page.click("#sign-out");
        signIn(page, email, PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/desk/sign-in-code.*"));
        page.fill("#code", "12345");
        page.click("#submit");
        assertThat(page.locator("#code-wrong")).isVisible();
        page.fill("#code", app.code(1)); // the one it showed before is used
        page.click("#submit");
    }

    private static void changeRoles(Page admin, String email) {
        open(admin, "/admin/staff");
        var row = row(admin, email);
        row.locator("summary").first().click();
        row.locator("input[value=SUPERVISOR]").check();
        row.locator("input[value=COMPLIANCE]").uncheck();
        row.locator("button", new Locator.LocatorOptions().setHasText("Save the roles"))
                .click();
        assertThat(admin.locator("[role=status]")).hasText("The roles are changed.");
    }

    private static Locator row(Page admin, String email) {
        return admin.locator("tbody tr", new Page.LocatorOptions().setHasText(email));
    }

    private static int open(Page page, String path) {
        return page.navigate(house.product().uri(path).toString()).status();
    }

    private static void signIn(Page page, String email, String password) {
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("#submit");
    }

    private static void forget(Page page, String email) {
        open(page, "/desk/forgot?lang=zh-CN");
        page.fill("#email", email);
        page.click("#submit");
    }

    private static String link(String email, int letter) {
        var text = house.post().await(email, letter).get(letter - 1).text();
        var found = LINK.matcher(text);
        if (!found.find()) {
            throw new AssertionError("No link in " + text);
        }
        return found.group();
    }
}
