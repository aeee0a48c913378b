package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.paydesk.acceptance.NeedsPackage.Part;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A customer brings money in, without JavaScript too; the demo's bank is played; the desk sees what fits nothing. What another takes
 * out two of the desk let go, or one does not. What went wrong two of the desk mend, and reverse; and what is held or told otherwise they
 * decide.
 */
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
    static void enter() {
        var house = Houses.demo();
        post = house.post();
        product = house.product();
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
            var account = account(page);
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
            page.click("#statement-download");
            assertThat(page.locator("[role=alert]").first()).containsText("366");
            page.check("#format-csv");
            var whole = page.waitForDownload(() -> page.click("#statement-download"));
            assertThat(whole.suggestedFilename()).matches(account + "-CNY-.*\\.csv");
            page.check("#format-pdf");
            page.fill("#from", LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(7) + "");
            var file = page.waitForDownload(() -> page.click("#statement-download"));
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

    /** In a frame with script, on a page of the tokeniser's own without; we get its token in both. */
    @Test
    void aCardIsTypedAtTheTokeniserAloneAndPays() throws Exception {
        var wang = Mails.someone("wang");
        try (var phone = Browser.tab(PHONE)) {
            var page = phone.page();
            join(page, wang);
            go(page, "/account/instruments");
            page.click("#add-card");
            see("card", phone, PHONE);
            var frame = page.frameLocator("#hosted");
            frame.locator("#number").fill("4242 4242 4242 4241");
            frame.locator("#expires").fill("0835");
            frame.locator("#submit").click();
            assertThat(frame.locator("#number")).hasAttribute("aria-invalid", "true");
            assertThat(frame.locator("#number-err")).containsText("校验位不符");
            frame.locator("#number").fill("4242 4242 4242 4242");
            frame.locator("#submit").click();
            assertThat(page.locator("#h-card")).containsText("Visa •••• 4242");
            see("card review", phone, PHONE);
            var left = phone.context().newPage();
            left.navigate(page.url());
            page.click("#submit");
            assertThat(page.locator("[role=status]")).containsText("银行卡已添加");
            see("cards", phone, PHONE);
            page.click("main button:has-text('小额验证款')");
            assertThat(page.locator("[role=status]")).containsText("小额验证款已发出");
            page.fill("input[name=amount]", "99.99");
            page.click("main button:has-text('确认')");
            assertThat(page.locator("[role=alert]")).containsText("金额与我们发出的不符");
            page.fill("input[name=amount]", statement(wang));
            page.click("main button:has-text('确认')");
            assertThat(page.locator("[role=status]")).containsText("已确认");

            try (var plain = withoutScript(phone)) {
                var form = plain.newPage();
                go(form, "/account/instruments/card");
                form.click("main a[href*='/demo/tokeniser']");
                form.fill("#number", "6200000000000005");
                form.fill("#expires", "01/20");
                form.click("#submit");
                assertThat(form.locator("#expires-err")).containsText("已过有效期");
                form.fill("#expires", "08/35");
                form.click("#submit");
                assertThat(form.locator("#h-card")).containsText("UnionPay •••• 0005");
                var token = form.url();
                var second = plain.newPage();
                second.navigate(token);
                form.click("#submit");
                assertThat(form.locator("[role=status]")).containsText("银行卡已添加");
                second.click("#submit"); // what the second of two presses sends
                assertThat(second.locator("[role=status]")).containsText("银行卡已添加");
                assertThat(second.locator("main h2:has-text('0005')")).hasCount(1);
                for (var refused : List.of(token, token.replaceFirst("token=.*", "token=nonsense"))) {
                    form.navigate(refused);
                    refusesTheToken(form);
                }
            }

            go(page, "/wallet/deposit?channel=card-cny&amount=200");
            assertThat(page.locator("input[name=card]")).hasCount(3);
            page.locator("input[name=card]").first().evaluate("card => card.value = 'IN-1'");
            page.click("#submit");
            assertThat(page.locator("[role=alert]")).hasText("没有这个收付款方式。");
            assertThat(page.locator("input[value=IN-1]")).hasCount(0);
            page.check("label:has-text('0005') input");
            see("card chosen", phone, PHONE);
            page.click("#submit");
            assertThat(page.locator("#instrument")).hasText("•••• 0005");

            go(page, "/account/instruments");
            page.click("button[aria-label*='4242']");
            assertThat(page.locator("[role=status]")).hasText("已移除。");
            assertThat(page.locator("main")).not().containsText("4242");
            left.click("#submit");
            refusesTheToken(left);
            assertThat(phone.console()).isEmpty();
        }
        assertThat(faults).isEmpty();
        try (var files = Files.walk(product.folder())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file + "")
                        .doesNotContain("4242424242424242", "4242 4242 4242 4242", "6200000000000005");
            }
        }
    }

    /** Once, and with the field in which the card is typed anew. */
    private static void refusesTheToken(Page page) {
        assertThat(page.locator("[role=alert]")).hasCount(1);
        assertThat(page.locator("[role=alert]")).containsText("已使用或已过期");
        assertThat(page.locator("#h-card")).hasCount(0);
        assertThat(page.locator("#h-field")).isVisible();
    }

    /** The amount on the statement, which in the demo comes as a mail. */
    private static String statement(String email) {
        var amount = Pattern.compile("\\b(0\\.\\d{2}) CNY");
        await("a statement").atMost(Duration.ofSeconds(60)).until(() -> post.await(email, 1).stream()
                .anyMatch(letter -> amount.matcher(letter.text()).find()));
        return post.await(email, 1).stream()
                .map(letter -> amount.matcher(letter.text()))
                .filter(java.util.regex.Matcher::find)
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void twoPeopleLetLargeMoneyOutAndTheOwnerReadsWhyNot() {
        var li = Mails.someone("li");
        try (var phone = Browser.tab(PHONE);
                var one = Browser.tab(DESK);
                var other = Browser.tab(DESK)) {
            join(phone.page(), li);
            var account = account(phone.page());
            var instrument = funded(account, "70000.00");
            var large = withdraw(account, "60000.00", instrument);
            var refused = withdraw(account, "6000.00", instrument);
            var own = product.api()
                    .post(
                            "/withdrawals/" + large + "/approve",
                            Api.object().add("reason", "mine").build());
            assertThat(own.status()).as("who asked for it approves it").isEqualTo(409);

            IdentityStoryIT.signInAs("chenxiao", one.page(), product, "en");
            IdentityStoryIT.signInAs("noah", other.page(), product, "en");
            decide(one.page(), large, "approve", "seen");
            assertThat(one.page().locator("[role=status]").first()).isVisible();
            decide(one.page(), large, "approve", "seen again");
            assertThat(one.page().locator("main")).containsText("A second person has to.");
            assertThat(state(large)).isEqualTo("IN_REVIEW");
            decide(other.page(), large, "approve", "seen too");
            assertThat(state(large)).isIn("APPROVED", "QUEUED", "SENT");

            var why = "请改用本人名下的银行卡";
            decide(other.page(), refused, "reject", why);
            assertThat(state(refused)).isEqualTo("REJECTED");
            go(phone.page(), "/wallet/withdraw/status?id=" + refused);
            assertThat(phone.page().locator("main .alert")).containsText(why);
            see("rejected", phone, PHONE);
            go(phone.page(), "/wallet");
            assertThat(phone.page().locator(".balance output")).containsText("10,000.00");
            await("a letter that says why").atMost(Duration.ofSeconds(60)).until(() -> post.await(li, 1).stream()
                    .anyMatch(letter -> letter.text().contains(why)));
            assertThat(product.api().get("/ledger/health").ok().getBoolean("ok"))
                    .isTrue();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void twoPeopleMendAWalletAndReverseIt() {
        var zhao = Mails.someone("zhao");
        try (var phone = Browser.tab(PHONE);
                var one = Browser.tab(DESK);
                var other = Browser.tab(DESK)) {
            join(phone.page(), zhao);
            var account = account(phone.page());
            var row = "[data-correction]:has-text('" + account + "')";
            funded(account, "100.00");
            IdentityStoryIT.signInAs("chenxiao", one.page(), product, "en");
            IdentityStoryIT.signInAs("noah", other.page(), product, "en");

            card(one.page(), account);
            one.page().check("input[name=kind][value=DEBIT]");
            one.page().fill("#amount", "100.01");
            one.page().fill("#why", "The fee of October was charged twice");
            one.page().fill("#words", "十月的手续费重复收取，现已退还。");
            one.page().click("#propose-correction");
            assertThat(one.page().locator("#amount")).hasAttribute("aria-invalid", "true");
            assertThat(one.page().locator("#amount-err")).containsText("100.00");
            assertThat(one.page().locator("#why")).hasValue("The fee of October was charged twice");
            see("correction refused", one, DESK);
            one.page().check("input[name=kind][value=CREDIT]");
            one.page().fill("#amount", "12.34");
            one.page().click("#propose-correction");
            assertThat(one.page().locator("[role=status]").first()).containsText("Proposed");
            see("correction proposed", one, DESK);
            payments(one.page());
            assertThat(one.page().locator(row)).containsText("You proposed this");
            assertThat(one.page().locator(row + " button")).hasCount(1);
            see("correction of one’s own", one, DESK);
            payments(other.page());
            see("correction to decide", other, DESK);
            other.page().click(row + " button:has-text('Approve')");
            assertThat(other.page().locator("[role=status]").first()).containsText("booked");

            card(other.page(), account);
            other.page().click("[data-correction] a[href*='reverse=CR-']");
            see("correction booked", other, DESK);
            other.page().fill("#why-reversal", "Not so");
            other.page().fill("#words-reversal", "经核对，十月的手续费并未重复收取。");
            other.page().click("#propose-reversal");
            assertThat(other.page().locator("#why-reversal")).hasAttribute("aria-invalid", "true");
            assertThat(other.page().locator("#why-reversal-err")).containsText("10");
            assertThat(other.page().locator("#words-reversal")).hasValue("经核对，十月的手续费并未重复收取。");
            assertThat(other.page().locator("#why")).hasAttribute("aria-invalid", "false");
            see("reversal refused", other, DESK);
            other.page().fill("#why-reversal", "It was not charged twice after all");
            other.page().click("#propose-reversal");
            assertThat(other.page().locator("[role=status]").first()).containsText("Proposed");
            payments(one.page());
            one.page().click(row + " button:has-text('Approve')");
            assertThat(one.page().locator("[role=status]").first()).containsText("booked");

            go(phone.page(), "/wallet/transactions?kind=correction");
            assertThat(phone.page().locator("a.tx")).hasCount(2);
            see("corrections of a customer", phone, PHONE);
            phone.page().locator("a.tx").first().click();
            assertThat(phone.page().locator("main .alert")).containsText("并未重复收取");
            assertThat(phone.page().locator("#state")).hasAttribute("data-state", "BOOKED");
            see("reversal of a customer", phone, PHONE);
            phone.page().click("dd a[href*='/wallet/transactions/CR-']");
            assertThat(phone.page().locator("#state")).hasAttribute("data-state", "REVERSED");
            see("correction reversed", phone, PHONE);
            phone.page().fill("#text", "为什么？");
            phone.page().click("#ask");
            assertThat(phone.page().locator("[role=status]").first()).isVisible();
            go(phone.page(), "/wallet");
            assertThat(phone.page().locator(".balance output")).containsText("100.00");
            await("letters in the customer’s words")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> post.await(zhao, 3).stream()
                            .anyMatch(letter -> letter.text().contains("并未重复收取")));
            assertThat(product.api().get("/ledger/health").ok().getBoolean("ok"))
                    .isTrue();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void bitcoinIsSignedElsewhereBroughtBackByAnotherAndSettledOnItsChain() {
        var account = withBitcoin("0.02");
        var withdrawal = api("/accounts/" + account + "/withdrawals")
                .add("channel", "btc-payout")
                .add("amount", "0.005")
                .add("instrument", address(account))
                .sent()
                .getString("id");
        try (var one = Browser.tab(DESK);
                var other = Browser.tab(Browser.Look.of("en").onAPhone());
                var world = Browser.tab(PHONE)) {
            IdentityStoryIT.signInAs("chenxiao", one.page(), product, "en");
            IdentityStoryIT.signInAs("noah", other.page(), product, "en");
            one.page().navigate(product.uri("/desk/signing?lang=en").toString());
            one.page().fill("[name=rate]", "2");
            one.page().click("main [type=submit]");
            assertThat(one.page().locator("[role=status]").first()).containsText("ready to be signed");
            assertThat(one.page().locator("textarea")).hasCount(0);
            see("signing exported", one, DESK);
            var batch = one.page().locator("[data-batch]").first().getAttribute("data-batch");
            assertThat(state(withdrawal)).isEqualTo("QUEUED");
            var file = one.page().waitForDownload(() -> one.page().click("[data-batch='" + batch + "'] a"));
            assertThat(file.suggestedFilename()).isEqualTo("PB-" + batch + ".psbt");

            go(world.page(), "/demo/chain?lang=zh-CN");
            world.page().click("[data-spending='" + batch + "'] a");
            var signed = world.page()
                    .locator("[data-spending='" + batch + "'] textarea")
                    .inputValue();
            see("signer", world, PHONE);
            other.page().navigate(product.uri("/desk/signing?lang=en").toString());
            see("signing to bring", other, Browser.Look.of("en").onAPhone());
            other.page().fill("#signed-" + batch, "nonsense");
            other.page().click("[data-batch='" + batch + "'] [type=submit]");
            assertThat(other.page().locator("main")).containsText("neither a PSBT nor a transaction");
            other.page().fill("#signed-" + batch, signed);
            other.page().click("[data-batch='" + batch + "'] [type=submit]");
            assertThat(other.page().locator("[role=status]").first()).containsText("The signatures are right");

            await("a node tells of it").atMost(Duration.ofSeconds(60)).until(() -> state(withdrawal)
                    .equals("SENT"));
            mine(world.page());
            assertThat(state(withdrawal)).isEqualTo("SETTLED");
            other.page().reload();
            assertThat(other.page().locator("[data-batch='" + batch + "']")).containsText("Settled");
            see("signing settled", other, Browser.Look.of("en").onAPhone());
            assertThat(product.api().get("/ledger/health").ok().getBoolean("ok"))
                    .isTrue();
        }
        assertThat(faults).isEmpty();
    }

    /** What the desk proposes is what its page showed, which keeps its place whatever is told since. */
    @Test
    void twoPeopleSendHeldMoneyBackAndBookWhatTheBankTold() {
        try (var one = Browser.tab(DESK);
                var other = Browser.tab(Browser.Look.of("en").onAPhone())) {
            var account = customer();
            var deposit = api("/accounts/" + account + "/deposits")
                    .add("channel", "bank-transfer-cny")
                    .add("amount", "100.00")
                    .sent();
            var id = deposit.getString("id");
            tell(deposit, "RECEIVED", "100.00");
            IdentityStoryIT.signInAs("chenxiao", one.page(), product, "en");
            IdentityStoryIT.signInAs("noah", other.page(), product, "en");

            payments(one.page());
            var held = one.page().locator("[data-held='" + id + "']");
            assertThat(held.locator("[name=ruling]")).hasCount(1);
            see("held to decide", one, DESK);
            held.locator("[name=ruling][value=REFUSE]").check();
            held.locator("[name=note]").fill("The payer is somebody else");
            held.locator("[type=submit]").click();
            assertThat(one.page().locator("[role=status]").first()).containsText("Proposed");
            approve(other.page(), id);
            assertThat(product.api().get("/deposits/" + id).ok().getString("state"))
                    .isEqualTo("REFUND_PENDING");

            tell(deposit, "RETURNED", "97.00");
            payments(one.page());
            var told = one.page().locator("[data-otherwise='" + id + "']");
            assertThat(told).containsText("97.00");
            tell(deposit, "RETURNED", "79.00");
            told.locator("[name=note]").fill("The bank says so");
            told.locator("[type=submit]").click();
            assertThat(one.page().locator("[role=status]").first()).containsText("Proposed");
            approve(other.page(), id);
            payments(other.page());
            assertThat(other.page().locator("[data-failed='" + id + "']")).containsText("3.00");
            see("failed to decide", other, Browser.Look.of("en").onAPhone());
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatALineMayBeIsChosenBeforeItIsProposed() {
        var phone = Browser.Look.of("en").onAPhone();
        try (var tab = Browser.tab(phone)) {
            var page = tab.page();
            IdentityStoryIT.signInAs("chenxiao", page, product, "en");
            go(page, "/desk/reconciliation?lang=en");
            page.selectOption("#account", new SelectOption().setLabel("USD"));
            page.setInputFiles(
                    "#statement",
                    new FilePayload(
                            "november.csv",
                            "text/csv",
                            """
                            reference,date,amount,currency,end to end,text,counterparty,return code
                            OPENING,2026-11-26,0.00,USD,,,,
                            B1,2026-11-26,50.00,USD,,WD-999999 came back,Anna Berg,
                            CLOSING,2026-11-26,50.00,USD,,,,
                            """
                                    .getBytes(StandardCharsets.UTF_8)));
            page.click("#take-statement");
            assertThat(page.locator("[role=status]").first()).isVisible();
            var row = page.locator("tr:has-text('Anna Berg')");
            await("it fits nothing").atMost(Duration.ofSeconds(90)).until(() -> {
                page.reload();
                return row.locator("[name=use]").count() == 2;
            });
            see("line to choose", tab, phone);
            var form = row.locator("form:has([name=use])");
            form.locator("[name=use][value=RETURN]").check();
            form.locator("[name=note]").fill("The bank of the payee was closed");
            form.locator("[type=submit]").click();
            assertThat(page.locator("[role=status]").first()).isVisible();
            assertThat(row).containsText("Payout returned");
        }
        assertThat(faults).isEmpty();
    }

    private static void payments(Page desk) {
        go(desk, "/desk/payments?lang=en");
    }

    private static void approve(Page desk, String deposit) {
        payments(desk);
        desk.click("[data-ruling='" + deposit + "'] button:has-text('Approve')");
        assertThat(desk.locator("[role=status]").first()).isVisible();
    }

    private static void tell(JsonObject deposit, String kind, String amount) {
        var event = Provider.event(UUID.randomUUID() + "", kind, deposit.getString("reference"), amount);
        assertThat(new Provider(product.uri("/api/v1"), "bank-transfer-cny").tell(event))
                .isEqualTo(200);
    }

    private static void card(Page desk, String account) {
        go(desk, "/desk/customer?lang=en&account=" + account);
    }

    /** Whose address is proved, and nothing else. */
    private static String customer() {
        return api("/accounts")
                .add("email", Mails.someone("anna"))
                .add("name", "Anna Berg")
                .add("language", "en")
                .add("emailVerified", true)
                .sent()
                .getString("id");
    }

    /** Known, with so much paid over the demo's chain. */
    private static String withBitcoin(String amount) {
        var account = customer();
        product.api()
                .put(
                        "/accounts/" + account + "/identity",
                        Api.object().add("tier", 2).add("evidence", "seen").build())
                .ok();
        var deposit = api("/accounts/" + account + "/deposits")
                .add("channel", "btc")
                .add("amount", amount)
                .sent()
                .getString("id");
        try (var world = Browser.tab(PHONE)) {
            go(world.page(), "/demo/chain?lang=zh-CN");
            world.page()
                    .locator("[data-deposit='" + deposit + "'] button")
                    .first()
                    .click();
            mine(world.page());
        }
        assertThat(product.api().get("/deposits/" + deposit).ok().getString("state"))
                .isEqualTo("COMPLETED");
        return account;
    }

    private static String address(String account) {
        return api("/accounts/" + account + "/instruments")
                .add("kind", "CHAIN")
                .add("currency", "BTC")
                .add("number", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")
                .add("holderName", "Anna Berg")
                .add("verified", true)
                .sent()
                .getString("id");
    }

    private static void mine(Page world) {
        go(world, "/demo/chain?lang=zh-CN");
        world.click("[data-chain=BTC] button:has-text('六个')");
        assertThat(world.locator("[role=status]").first()).isVisible();
    }

    private static Call api(String path) {
        return new Call(path, Api.object());
    }

    /** A call of the API that is being put together. */
    private record Call(String path, JsonObjectBuilder body) {
        Call add(String name, String value) {
            body.add(name, value);
            return this;
        }

        Call add(String name, boolean value) {
            body.add(name, value);
            return this;
        }

        JsonObject sent() {
            return product.api().post(path, body.build()).ok();
        }
    }

    private static void decide(Page desk, String withdrawal, String verb, String words) {
        desk.navigate(product.uri("/desk/withdrawals?lang=en&shelf=REVIEW&id=" + withdrawal)
                .toString());
        desk.fill("#" + verb + "-reason", words);
        desk.click("#" + verb);
    }

    private static String account(Page page) {
        go(page, "/account/profile");
        return page.locator("main").innerText().replaceAll("(?s).*(AC-\\d+).*", "$1");
    }

    /** Known and with so much money; answers the bank account to pay to. */
    private static String funded(String account, String amount) {
        var api = product.api();
        api.put(
                        "/accounts/" + account + "/identity",
                        Api.object().add("tier", 2).add("evidence", "seen").build())
                .ok();
        var wanted = Api.object().add("channel", "bank-transfer-cny").add("amount", amount);
        var deposit =
                api.post("/accounts/" + account + "/deposits", wanted.build()).ok();
        var event = Provider.event("wallet-" + account, "RECEIVED", deposit.getString("reference"), amount);
        assertThat(new Provider(product.uri("/api/v1"), "bank-transfer-cny").tell(event))
                .isEqualTo(200);
        return api.post(
                        "/accounts/" + account + "/instruments",
                        Api.object()
                                .add("kind", "BANK")
                                .add("currency", "CNY")
                                .add("number", "6222020000000000018")
                                .add("holderName", "王晓明")
                                .add("verified", true)
                                .build())
                .ok()
                .getString("id");
    }

    private static String withdraw(String account, String amount, String instrument) {
        return product.api()
                .post(
                        "/accounts/" + account + "/withdrawals",
                        Api.object()
                                .add("channel", "bank-payout-cny")
                                .add("amount", amount)
                                .add("instrument", instrument)
                                .build())
                .ok()
                .getString("id");
    }

    private static String state(String withdrawal) {
        return product.api().get("/withdrawals/" + withdrawal).ok().getString("state");
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
