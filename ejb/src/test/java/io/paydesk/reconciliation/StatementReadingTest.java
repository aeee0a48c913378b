package io.paydesk.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatementReadingTest {
    static final String CAMT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt>
            <Id>S-%1$s</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>CNY</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>%2$s</Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>%3$s</Bal>
            %4$s</Stmt></BkToCstmrStmt></Document>
            """;

    static String entry(String ref, String amount, boolean debit, String details) {
        return "<Ntry><Amt Ccy=\"CNY\">" + amount + "</Amt><CdtDbtInd>" + (debit ? "DBIT" : "CRDT")
                + "</CdtDbtInd><BookgDt><Dt>2026-11-26</Dt></BookgDt><AcctSvcrRef>" + ref + "</AcctSvcrRef>"
                + "<NtryDtls>" + details + "</NtryDtls></Ntry>";
    }

    static byte[] camt(String id, String opening, String closing, String entries) {
        return CAMT.formatted(id, balance(opening), balance(closing), entries).getBytes(StandardCharsets.UTF_8);
    }

    private static String balance(String amount) {
        return "<Amt Ccy=\"CNY\">" + amount.replace("-", "") + "</Amt><CdtDbtInd>"
                + (amount.startsWith("-") ? "DBIT" : "CRDT") + "</CdtDbtInd>";
    }

    @Test
    void camtTellsBalancesLinesPartiesAndReturns() {
        var read = read(
                camt(
                        "1",
                        "10.00",
                        "112.50",
                        entry(
                                        "B1",
                                        "100.00",
                                        false,
                                        "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>李雷</Nm></Pty></Dbtr>"
                                                + "</RltdPties><RmtInf><Ustrd>RF18 DP10 0023</Ustrd></RmtInf></TxDtls>")
                                + entry(
                                        "B2",
                                        "5.00",
                                        false,
                                        "<TxDtls><Refs><EndToEndId>WD-100001</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>")
                                + entry(
                                        "B3",
                                        "2.50",
                                        true,
                                        "<TxDtls><RltdPties><InitgPty><Pty><Nm>OKPay</Nm></Pty></InitgPty><Cdtr><Pty><Nm>韩梅梅</Nm></Pty></Cdtr></RltdPties></TxDtls>")));

        assertThat(read.externalId()).isEqualTo("S-1");
        assertThat(read.asset()).isEqualTo(Asset.CNY);
        assertThat(read.opening()).isEqualTo(1000);
        assertThat(read.closing()).isEqualTo(11250).isEqualTo(read.end());
        assertThat(read.lines())
                .containsExactly(
                        new ReadLine("B1", 10000, LocalDate.of(2026, 11, 26), "", "RF18 DP10 0023", "李雷", ""),
                        new ReadLine("B2", 500, LocalDate.of(2026, 11, 26), "WD-100001", "", "", "AC04"),
                        new ReadLine("B3", -250, LocalDate.of(2026, 11, 26), "", "", "韩梅梅", ""));
    }

    @Test
    void ofABatchEachDetailIsALineOfItsOwn() {
        var read = read(
                camt(
                        "2",
                        "10.00",
                        "3.00",
                        entry(
                                "B9",
                                "7.00",
                                true,
                                "<TxDtls><Refs><EndToEndId>WD-100001</EndToEndId></Refs><Amt Ccy=\"CNY\">3.00</Amt></TxDtls>"
                                        + "<TxDtls><Refs><EndToEndId>WD-100002</EndToEndId></Refs><Amt Ccy=\"CNY\">4.00</Amt></TxDtls>")));

        assertThat(read.lines()).extracting(ReadLine::entryRef).containsExactly("B9/1", "B9/2");
        assertThat(read.lines()).extracting(ReadLine::minor).containsExactly(-300L, -400L);
    }

    @Test
    void csvTellsTheSame() {
        var read = CsvStatement.read(
                "november.csv",
                stream(
                        """
                reference,date,amount,currency,end to end,text,counterparty,return code
                OPENING,2026-11-26,10.00,CNY,,,,
                B1,2026-11-26,100.00,CNY,,"RF18 DP10 0023, danke",李雷,
                B3,2026-11-26,-2.50,CNY,,fee,,
                CLOSING,2026-11-26,107.50,CNY,,,,
                """));

        assertThat(read.lines()).extracting(ReadLine::minor).containsExactly(10000L, -250L);
        assertThat(read.closing()).isEqualTo(read.end());
    }

    @Test
    void noEntityIsFollowed() {
        var evil =
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document><Stmt><Id>&x;</Id></Stmt></Document>";

        assertThatThrownBy(() -> read(evil.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Refusal.class);
    }

    /** Whatever comes, it is read or told to be at fault; nothing else. */
    @Test
    void damageIsAFaultAndNothingElse() {
        var seed = System.nanoTime();
        System.out.println("StatementReadingTest seed " + seed);
        var random = new Random(seed);
        var whole =
                camt("1", "10.00", "110.00", entry("B1", "100.00", false, "<TxDtls><Amt Ccy=\"CNY\">1</Amt></TxDtls>"));
        for (var i = 0; i < 3000; i++) {
            var bytes = whole.clone();
            for (var n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(bytes).lines().size()).isLessThan(3);
                assertThat(CsvStatement.read("x", new ByteArrayInputStream(bytes)))
                        .isNull();
            } catch (Refusal no) {
                assertThat(no.reason().kind()).isEqualTo(Refusal.Kind.INPUT);
            }
        }
    }

    private static ReadStatement read(byte[] bytes) {
        return Camt053.read(new ByteArrayInputStream(bytes));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
