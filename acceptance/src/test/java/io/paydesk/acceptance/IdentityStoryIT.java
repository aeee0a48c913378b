package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers show who they are, on a phone and without JavaScript; compliance looks at it at the desk and decides. */
@NeedsPackage(Part.CHROMIUM)
class IdentityStoryIT {
    private static final String PASSWORD = "seven purple kettles";
    private static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\d{6})\\s*$");
    private static final Browser.Look PHONE = Browser.Look.of("zh-CN").onAPhone();
    private static final Browser.Look DESK = Browser.Look.of("en");

    private static PostOffice post;
    private static Product product;

    private final List<String> faults = new ArrayList<>();

    /** The demo has somebody of compliance. */
    @BeforeAll
    static void enter() {
        var house = Houses.demo();
        post = house.post();
        product = house.product();
    }

    @Test
    void fromNothingSentToAskedAgainToVerified() {
        var wang = Mails.someone("wang");
        try (var phone = Browser.tab(PHONE);
                var desk = Browser.tab(DESK)) {
            join(phone.page(), wang, "zh-CN", 1);
            var page = phone.page();
            open(page);
            assertThat(page.locator("main")).containsText("零级");
            see("nothing sent", phone, PHONE);
            page.navigate(product.uri("/account/identity?tier=2").toString());
            see("form", phone, PHONE);

            try (var plain = withoutScript(phone)) {
                var form = plain.newPage();
                form.navigate(product.uri("/account/identity?tier=2").toString());
                person(form, "110105194912310021", "1949-12-31");
                pictures(form, "idFront", "idBack", "selfie");
                form.click("#send-documents");
                assertThat(form.locator("#number")).hasAttribute("aria-invalid", "true");
                assertThat(form.locator("#number-err")).containsText("证件号码与证件类型或出生日期不符");
                person(form, "11010519491231002X", "1949-12-31");
                pictures(form, "idFront", "idBack", "selfie");
                form.click("#send-documents");
                assertThat(form.locator("[role=status]")).containsText("我们已收到您的证件");
            }
            open(page);
            assertThat(page.locator("#h-waits")).hasText("正在审核您的证件");
            see("waiting", phone, PHONE);

            signInAsCompliance(desk.page(), product, "en");
            openCase(desk.page(), "王小林");
            see("case", desk, DESK);
            assertPicturesAreShown(desk.page(), 3);
            desk.page().click("#take-case");
            assertThat(desk.page().locator("[role=status]")).hasText("The case is in your hand.");
            see("case in hand", desk, DESK);
            desk.page().locator("#again input[value=SELFIE]").check();
            desk.page().selectOption("#asked-because", "BLURRED");
            desk.page().click("#ask-again");
            assertThat(desk.page().locator("[role=status]")).containsText("Asked again");

            var asked = post.await(wang, 2).get(1);
            assertThat(asked.subject()).isEqualTo("请重新提交一张图片");
            assertThat(asked.text()).contains("图片模糊").contains("/account/identity");
            open(page);
            assertThat(page.locator("main")).containsText("图片模糊");
            assertThat(page.locator("input[type=file]")).hasCount(1);
            see("asked again", phone, PHONE);
            pictures(page, "selfie");
            page.click("#send-documents");
            assertThat(page.locator("#h-waits")).isVisible();

            openCase(desk.page(), "王小林");
            desk.page().click("#take-case");
            desk.page().check("#compared");
            desk.page().click("#approve-case");
            assertThat(desk.page().locator("[role=status]")).containsText("Approved");
            assertThat(post.await(wang, 3).get(2).subject()).isEqualTo("身份认证已通过");
            open(page);
            assertThat(page.locator(".alert[data-tone=ok]")).containsText("身份认证已通过");
            see("verified", phone, PHONE);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void oneWhoIsRefusedReadsWhyAndTheSecondReviewerIsTold() {
        var emma = Mails.someone("emma");
        try (var tab = Browser.tab(DESK);
                var desk = Browser.tab(DESK)) {
            var page = tab.page();
            join(page, emma, "en", 1);
            page.navigate(product.uri("/account/identity?tier=1&paper=PASSPORT").toString());
            page.fill("#fullName", "Emma Stone");
            page.fill("#birthDate", "1990-05-17");
            page.selectOption("#paperCountry", "DE");
            page.fill("#number", "C01X00T47");
            page.locator("#passport")
                    .setInputFiles(new FilePayload(
                            "scan.pdf",
                            "application/pdf",
                            "%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            page.evaluate("document.querySelector('#documents').noValidate = true"); // as a browser without the module
            page.click("#send-documents");
            assertThat(page.locator("#passport-err")).containsText("of a PDF send a photo or screenshot");
            assertThat(page.locator("#number")).hasValue("C01X00T47");
            pictures(page, "passport");
            page.click("#send-documents");
            assertThat(page.locator("#h-waits")).hasText("Your documents are being checked");

            signInAsCompliance(desk.page(), product, "en");
            openCase(desk.page(), "Emma Stone");
            desk.page().click("#take-case");
            var other = desk.context().newPage();
            other.navigate(desk.page().url());
            desk.page().selectOption("#refused-because", "FACE_DIFFERS");
            desk.page().click("#refuse-case");
            assertThat(desk.page().locator("[role=status]")).containsText("Refused");
            other.check("#compared");
            other.click("#approve-case");
            assertThat(other.locator("[role=alert]")).containsText("Somebody else has taken this case or decided it");

            assertThat(post.await(emma, 2).get(1).text())
                    .contains("the person in the selfie is the one on the document");
            open(page);
            assertThat(page.locator(".alert[data-tone=bad]")).containsText("could not be recognised");
            see("refused", tab, DESK);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void nobodyElseSeesADocumentOrTheQueue() {
        try (var tab = Browser.tab(DESK)) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));
            assertThat(page.locator("#rail")).not().containsText("Review");
            assertThat(page.navigate(product.uri("/desk/review").toString()).status())
                    .isEqualTo(404);
            assertThat(page.navigate(product.uri("/desk/documents/1").toString())
                            .status())
                    .isEqualTo(404);
        }
    }

    static void signInAsCompliance(Page page, Product product, String language) {
        signInAs("zhouhang", page, product, language);
    }

    /** One of the demo's staff. */
    static void signInAs(String who, Page page, Product product, String language) {
        page.navigate(product.uri("/desk/sign-in?lang=" + language).toString());
        page.locator("#email").fill(who + "@okpay.example");
        page.locator("#password").fill(Product.PASSWORD);
        page.locator("#submit").click();
        page.waitForURL("**/desk/tickets**");
    }

    private void see(String what, Browser.Tab tab, Browser.Look look) {
        PagesIT.inspect(what, tab, faults, look);
        var shots = System.getProperty("paydesk.shots");
        if (shots != null) {
            tab.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(java.nio.file.Path.of(shots, what.replace(' ', '-') + ".png")));
        }
    }

    private static void open(Page page) {
        page.navigate(product.uri("/account/identity").toString());
    }

    private static void openCase(Page desk, String name) {
        desk.navigate(product.uri("/desk/review?lang=en").toString());
        desk.locator("a.tk:has-text('" + name + "')").first().click();
        desk.waitForURL("**case=IC-**");
    }

    private static void assertPicturesAreShown(Page desk, int count) {
        assertThat(desk.locator(".docs img")).hasCount(count);
        desk.waitForFunction(
                "[...document.querySelectorAll('.docs img')].every(each => each.complete && each.naturalWidth > 0)");
        var answer = desk.request()
                .get(product.uri("").toString().replaceAll("/$", "")
                        + desk.locator(".docs img").first().getAttribute("src"));
        assertThat(answer.headers())
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff");
        assertThat(answer.headers().get("content-type")).startsWith("image/jpeg");
        assertThat(answer.headers().get("content-security-policy")).contains("default-src 'none'");
    }

    private static void person(Page page, String number, String born) {
        page.fill("#birthDate", born);
        page.selectOption("#paperCountry", "CN");
        page.fill("#number", number);
    }

    private static void pictures(Page page, String... fields) {
        for (var field : fields) {
            page.locator("#" + field)
                    .setInputFiles(new FilePayload(
                            field + ".png", "image/png", Pictures.png(800, 600, 20, new Random(field.length()))));
        }
    }

    private static BrowserContext withoutScript(Browser.Tab tab) {
        return tab.context()
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setStorageState(tab.context().storageState())
                        .setJavaScriptEnabled(false)
                        .setLocale("zh-CN")
                        .setViewportSize(390, 844));
    }

    private static void join(Page page, String email, String language, int letters) {
        page.navigate(product.uri("/account/register?lang=" + language).toString());
        page.fill("#name", language.equals("en") ? "Emma Stone" : "王小林");
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.check("#terms");
        page.check("#privacy");
        page.click("button[type=submit]");
        assertThat(page.locator("#code")).isVisible();
        var code = CODE.matcher(post.await(email, letters).get(letters - 1).text());
        assertThat(code.find()).isTrue();
        page.fill("#code", code.group(1));
        page.click("#submit");
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.click("button[type=submit]");
        assertThat(page.locator("#sign-out")).isVisible();
    }
}
