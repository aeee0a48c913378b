package io.paydesk.web.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.StatementLine;
import io.paydesk.ledger.StatementPart;
import io.paydesk.ledger.TransactionId;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCellsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void speaksTheCustomersLanguage() {
        assertThat(cells(Language.ZH_CN).head()).containsExactly("时间", "记账编号", "摘要", "单号", "金额", "余额", "币种", "抵扣欠款");
        assertThat(cells(Language.EN).head())
                .containsExactly(
                        "Time",
                        "Booking",
                        "What moved",
                        "Reference",
                        "Amount",
                        "Balance",
                        "Currency",
                        "Paid of what you owed");
        assertThat(cells(Language.ZH_CN)
                        .row(line("deposit.completed", "deposit:17", "-5.00"), Money.of("1.50", Asset.CNY)))
                .containsExactly("2026-11-27 10:00:00", "TX-7", "充值到账", "DP-17", "-5.00", "95.00", "CNY", "1.50");
        assertThat(cells(Language.EN).row(line("something.else", "account:1", "5.00"), null))
                .containsExactly("2026-11-27 10:00:00", "TX-7", "Other movement", "TX-7", "5.00", "95.00", "CNY", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"})
    void noTextIsAFormula(String hostile) {
        assertThat(StatementCells.text(hostile)).isEqualTo("'" + hostile);
        assertThat(StatementCells.text("a" + hostile)).isEqualTo("a" + hostile);
        assertThat(StatementCells.text("")).isEmpty();
    }

    @Test
    void noHeadingIsAFormulaInAnyLanguage() {
        for (var language : Language.values()) {
            assertThat(Arrays.stream(cells(language).head())).noneMatch(each -> each.startsWith("'"));
        }
    }

    @Test
    void anyNumberOfMovementsIsWrittenAsItIsRead() throws IOException {
        var out = new StringWriter();
        var asked = new ArrayList<Long>();

        cells(Language.EN)
                .write(
                        done -> {
                            asked.add(done);
                            return part((int) Math.min(500, 1200 - done));
                        },
                        out);

        assertThat(out.toString()).startsWith("\uFEFFTime,Booking,");
        assertThat(out.toString().lines()).hasSize(1201);
        assertThat(out.toString().lines().skip(1))
                .containsOnly("2026-11-27 10:00:00,TX-7,Deposit credited,DP-17,5.00,95.00,CNY,1.50");
        assertThat(asked).as("by 500").containsExactly(0L, 500L, 1000L, 1200L);
    }

    private static StatementPart part(int lines) {
        return new StatementPart(
                Collections.nCopies(lines, line("deposit.completed", "deposit:17", "5.00")),
                Map.of(new TransactionId(7), Money.of("1.50", Asset.CNY)));
    }

    private static StatementCells cells(Language language) {
        return new StatementCells(language, SHANGHAI);
    }

    private static StatementLine line(String kind, String about, String amount) {
        var minor = amount.startsWith("-")
                ? Money.of(amount.substring(1), Asset.CNY).negated()
                : Money.of(amount, Asset.CNY);
        return new StatementLine(
                new TransactionId(7),
                1,
                kind,
                about,
                "",
                "SYSTEM:system",
                Instant.parse("2026-11-27T02:00:00Z"),
                "AC-100001:CUST_AVAILABLE:CNY",
                minor,
                Money.of("95.00", Asset.CNY));
    }
}
