package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer brings money in, without JavaScript too; the demo's bank is played; the desk sees what fits nothing. */
@NeedsPackage(Part.CHROMIUM)
class WalletStoryIT {
    private static final String PASSWORD = "seven purple kettles";
    private static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\d{6})\\s*$");
    private static final Browser.Look PHONE = Browser.Look.of("zh-CN").onAPhone();
    private static final Browser.Look DESK = Browser.Look.of("en").dark();

    private static PostOffice post;
    private static Product product;

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void start() {
        post = PostOffice.open();
        product = Product.install("wallet")
                .with("paydesk.demo", "true")
                .with("paydesk.mail.imap.url", post.imapUrl())
                .with("paydesk.mail.smtp.url", post.smtpUrl())
                .start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        if (post != null) {
            post.close();
        }
    }

    @Test
    void fromTheEmptyWalletToTheCredit() {
        var wang = Mails.someone("wang");
        try (var phone = Browser.tab(PHONE);
                var desk = Browser.tab(DESK)) {
            var page = phone.page();
            join(page, wang);
            go(page, "/wallet");
            assertThat(page.locator("h1")).hasText("我的钱包");
            see("wallet empty", phone, PHONE);
            go(page, "/wallet/deposit");
            page.fill("#amount", "1,000");
            page.check("input[value=card-cny]");
            assertThat(page.locator("#live-fee")).hasText("15.00 CNY");
            assertThat(page.locator("#live-net")).hasText("985.00 CNY");
            see("deposit", phone, PHONE);

            try (var plain = withoutScript(phone)) {
                var form = plain.newPage();
                go(form, "/wallet/deposit");
                form.check("input[value=bank-transfer-cny]");
                form.fill("#amount", "0.01");
                form.click("#choose [type=submit]");
                assertThat(form.locator("#amount")).hasAttribute("aria-invalid", "true");
                assertThat(form.locator("#amount-err")).containsText("请填写");
                form.fill("#amount", "1,000");
                form.click("#choose [type=submit]");
                assertThat(form.locator("h1")).hasText("确认充值");
                page.navigate(form.url());
                see("review", phone, PHONE);
                form.click("#submit");
                assertThat(form.locator("[role=status]").first()).containsText("充值单已生成");
                page.navigate(form.url());
            }
            assertThat(page.locator("#state")).hasAttribute("data-state", "AWAITING_PAYMENT");
            assertThat(page.locator("#reference")).hasValue(Pattern.compile("RF[0-9]{2}DP[0-9]+"));
            see("instructions", phone, PHONE);
            var address = page.url();
            var id = address.substring(address.lastIndexOf('/') + 1);

            bank(page, id, "已付款");
            see("bank", phone, PHONE);
            page.navigate(address);
            assertThat(page.locator("#state")).hasAttribute("data-state", "HELD_KYC");
            assertThat(page.locator(".alert")).containsText("首笔充值");
            see("held", phone, PHONE);
            assertThat(post.await(wang, 2).get(1).text())
                    .contains("1000.00 CNY")
                    .contains("/account/identity");
            go(page, "/account/profile");
            var account = page.locator("main").innerText().replaceAll("(?s).*(AC-\\d+).*", "$1");
            product.api()
                    .put(
                            "/accounts/" + account + "/identity",
                            Api.object().add("tier", 1).add("evidence", "seen").build())
                    .ok();
            bank(page, id, "再次付款");
            page.navigate(address);
            assertThat(page.locator("#state")).hasAttribute("data-state", "COMPLETED");
            see("credited", phone, PHONE);
            go(page, "/wallet");
            assertThat(page.locator(".balance output")).containsText("1,000.00");
            see("wallet", phone, PHONE);
            go(page, "/wallet/transactions?kind=DEPOSIT");
            assertThat(page.locator("a.tx")).hasCount(1);
            see("transactions", phone, PHONE);
            page.fill("#from", "2020-01-01");
            page.click("#statement-pdf");
            assertThat(page.locator("[role=alert]").first()).containsText("366");
            page.fill("#from", LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(7) + "");
            var file = page.waitForDownload(() -> page.click("#statement-pdf"));
            assertThat(file.suggestedFilename()).matches(account + "-CNY-.*\\.pdf");
            page.navigate(product.uri("/wallet/transactions").toString());
            assertThat(page.navigate(product.uri("/wallet/transactions/DP-1").toString())
                            .status())
                    .isEqualTo(404);

            IdentityStoryIT.signInAsCompliance(desk.page(), product, "en");
            desk.page().navigate(product.uri("/desk/payments?lang=en").toString());
            assertThat(desk.page().locator("[data-stray]").last()).containsText("Paid again");
            see("payments", desk, DESK);
            desk.page()
                    .navigate(product.uri("/desk/customer?account=" + account).toString());
            assertThat(desk.page().locator("#h-money")).isVisible();
            see("customer card", desk, DESK);
        }
        assertThat(faults).isEmpty();
    }

    /** Poppler, which knows nothing of how the paper was made, finds the words, the letters and the tags. */
    @Test
    @NeedsPackage({Part.CHROMIUM, Part.POPPLER})
    void aStatementIsAPaperThatOthersCanRead(@TempDir Path folder) throws Exception {
        try (var phone = Browser.tab(PHONE)) {
            join(phone.page(), Mails.someone("wang"));
            var asked = "/wallet/statement.pdf?currency=CNY&from=2026-01-01&to=2026-12-31";
            var got = phone.page().request().get(product.uri(asked).toString());
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.headers().get("content-type")).startsWith("application/pdf");
            var paper = Files.write(folder.resolve("statement.pdf"), got.body());

            assertThat(said("pdftotext", "-layout", paper + "", "-"))
                    .contains("账户对账单", "王晓明", "期初余额：0.00 CNY", "期末余额：0.00 CNY", "2026-12-31");
            assertThat(said("pdffonts", paper + ""))
                    .containsPattern("NotoSansSC\\S* +CID TrueType +Identity-H +yes yes yes");
            assertThat(said("pdfinfo", paper + "")).containsPattern("Tagged: +yes");
            var tooLong = asked.replace("2026-01-01", "2025-01-01");
            assertThat(phone.page()
                            .request()
                            .get(product.uri(tooLong).toString())
                            .status())
                    .isEqualTo(400);
        }
    }

    private static String said(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static void bank(Page page, String deposit, String button) {
        go(page, "/demo/bank");
        page.locator("[data-deposit='" + deposit + "'] button:has-text('" + button + "')")
                .first()
                .click();
        assertThat(page.locator("[role=status]")).isVisible();
    }

    private static void go(Page page, String path) {
        page.navigate(product.uri(path).toString());
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

    private static BrowserContext withoutScript(Browser.Tab tab) {
        return tab.context()
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setStorageState(tab.context().storageState())
                        .setJavaScriptEnabled(false)
                        .setLocale("zh-CN")
                        .setViewportSize(390, 844));
    }

    private static void join(Page page, String email) {
        go(page, "/account/register?lang=zh-CN");
        page.fill("#name", "王晓明");
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.check("#terms");
        page.check("#privacy");
        page.click("button[type=submit]");
        assertThat(page.locator("#code")).isVisible();
        var code = CODE.matcher(post.await(email, 1).get(0).text());
        assertThat(code.find()).isTrue();
        page.fill("#code", code.group(1));
        page.click("#submit");
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.click("button[type=submit]");
        assertThat(page.locator("#sign-out")).isVisible();
    }
}
