package io.paydesk.web.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.StatementLine;
import io.paydesk.ledger.StatementPart;
import io.paydesk.ledger.StatementPeriod;
import io.paydesk.ledger.TransactionId;
import io.paydesk.web.wallet.StatementPaper.Sums;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class StatementPaperTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final StatementAsked ASKED =
            new StatementAsked(Asset.CNY, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 27));

    @Test
    void chineseIsEmbeddedAndCanBeFoundAndCopied() throws IOException {
        try (var pdf = paper(Language.ZH_CN, "王晓明 䶮 🐼", 3)) {
            var text = text(pdf);

            assertThat(text)
                    .contains("OKPay 账户对账单", "户名：王晓明 䶮 □，", "账号：AC-100001", "期间：2026-11-01 至 2026-11-27")
                    .contains("期初余额：100.00 CNY", "收入合计：300.00 CNY", "支出合计：0.00 CNY", "期末余额：400.00 CNY")
                    .contains("充值到账", "DP-1", "+100.00", "200.00", "本对账单由系统根据账簿生成");
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                var font = pdf.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+.*NotoSansSC.*");
            }
        }
    }

    @Test
    void whatPaidADebtIsToldBesideWhatReachedTheWallet() throws IOException {
        try (var chinese = paper(Language.ZH_CN, "王晓明", 3);
                var english = paper(Language.EN, "Anna Berg", 3)) {
            assertThat(text(chinese).replaceAll("\\s+", ""))
                    .contains("本期减少的欠款（不计入余额）：40.00CNY", "期末欠款（不计入余额）：50.00CNY", "充值到账；另有40.00抵扣欠款");
            assertThat(text(english))
                    .contains("Taken off what you owed, not part of the balance: 40.00 CNY")
                    .contains("Owed to us at the end, not part of the balance: 50.00 CNY")
                    .containsOnlyOnce("40.00 more paid");
        }
    }

    @Test
    void manyPagesEachWithItsHeadFootAndNumber() throws IOException {
        try (var pdf = paper(Language.EN, "Anna Berg", 1000)) {
            var pages = pdf.getNumberOfPages();
            assertThat(pages).isBetween(15, 40);
            var stripper = new PDFTextStripper();
            for (var page = 1; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf))
                        .contains("Reference", page + " / " + pages, "valid without signature");
            }
            assertThat(text(pdf)).contains("Closing balance: 100,100.00 CNY").contains("DP-1000 ");
        }
    }

    @Test
    void isTaggedForThoseWhoListen() throws IOException {
        try (var pdf = paper(Language.EN, "Anna Berg", 60)) {
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("OKPay account statement");

            var whole = (PDStructureElement)
                    catalog.getStructureTreeRoot().getKids().get(0);
            assertThat(types(whole)).startsWith("H1", "P").endsWith("Table");
            var table = (PDStructureElement) whole.getKids().get(whole.getKids().size() - 1);
            assertThat(types(table)).hasSize(63).containsOnly("TR"); // head, opening, 60, closing
            assertThat(types((PDStructureElement) table.getKids().get(0)))
                    .hasSize(5)
                    .containsOnly("TH");
            assertThat(types((PDStructureElement) table.getKids().get(62)))
                    .hasSize(5)
                    .containsOnly("TD");
            assertThat(catalog.getStructureTreeRoot().getCOSObject().getDictionaryObject(COSName.PARENT_TREE))
                    .isNotNull();
        }
    }

    @Test
    void aLongNameIsBrokenNotCut() throws IOException {
        var name = "Maximiliane ".repeat(20).strip();
        try (var pdf = paper(Language.EN, name, 0)) {
            assertThat(text(pdf).replaceAll("\\s+", " ")).contains("Account holder: " + name + ", account AC-100001");
        }
    }

    private static List<String> types(PDStructureElement of) {
        return of.getKids().stream()
                .map(each -> ((PDStructureElement) each).getStructureType())
                .toList();
    }

    private static String text(PDDocument pdf) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf);
    }

    /** Of so many deposits of 100.00 each on an opening balance of as much. */
    private static PDDocument paper(Language language, String name, int deposits) throws IOException {
        var code = LedgerCode.available(new AccountId(100001), Asset.CNY);
        var period = new StatementPeriod(
                code, cny(100), cny(100L * deposits), cny(0), cny(100 + 100L * deposits), 5, 5 + deposits);
        var owed = new StatementPeriod(
                LedgerCode.debt(new AccountId(100001), Asset.CNY), cny(-90), cny(40), cny(0), cny(-50), 1, 2);
        var out = new ByteArrayOutputStream();
        new StatementPaper(language, "OKPay", "help@okpay.example", account(name), ASKED, NOW)
                .write(new Sums(period, cny(7), owed), done -> moved(code, done, deposits), out);
        var shots = System.getProperty("paydesk.shots");
        if (shots != null) {
            Files.write(Path.of(shots, "statement-" + language + "-" + deposits + ".pdf"), out.toByteArray());
        }
        return Loader.loadPDF(out.toByteArray());
    }

    /** The second one paid 40.00 of a debt besides. */
    private static StatementPart moved(LedgerCode code, long done, int deposits) {
        return new StatementPart(lines(code, done, deposits), Map.of(new TransactionId(2), cny(40)));
    }

    private static List<StatementLine> lines(LedgerCode code, long done, int deposits) {
        return LongStream.rangeClosed(done + 1, Math.min(done + 500, deposits))
                .mapToObj(number -> new StatementLine(
                        new TransactionId(number),
                        2,
                        "deposit.completed",
                        "deposit:" + number,
                        "",
                        "SYSTEM:system",
                        NOW,
                        code.toString(),
                        cny(100),
                        cny(100 + 100 * number)))
                .toList();
    }

    private static Money cny(long whole) {
        return new Money(whole * 100, Asset.CNY);
    }

    private static AccountView account(String name) {
        return new AccountView(
                new AccountId(100001),
                0,
                "someone@example.com",
                name,
                AccountStatus.ACTIVE,
                1,
                "zh-CN",
                "CN",
                "Asia/Shanghai",
                "",
                "",
                true,
                NOW,
                NOW,
                null,
                null);
    }
}
