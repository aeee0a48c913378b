package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Settings;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class Pain001Test {
    private static final Instant NOW = Instant.parse("2026-11-25T18:30:00.123Z");

    @Test
    void saysWhoIsPaidHowMuchAndAsWhat() throws Exception {
        var xml = file(order(100001, "198.00", "李雷", "6222021234567890128"));

        assertThat(at(xml, "/Document/CstmrCdtTrfInitn/GrpHdr/MsgId")).isEqualTo("PB-1001");
        assertThat(at(xml, "/Document/CstmrCdtTrfInitn/GrpHdr/CreDtTm")).isEqualTo("2026-11-25T18:30:00Z");
        assertThat(at(xml, "//PmtInf/ReqdExctnDt/Dt")).isEqualTo("2026-11-26");
        assertThat(at(xml, "//PmtInf/DbtrAcct/Id/IBAN")).isEqualTo("DE89370400440532013000");
        assertThat(at(xml, "//PmtInf/DbtrAgt/FinInstnId/BICFI")).isEqualTo("COBADEFFXXX");
        assertThat(at(xml, "//CdtTrfTxInf/PmtId/EndToEndId")).isEqualTo("WD-100001");
        assertThat(at(xml, "//CdtTrfTxInf/Amt/InstdAmt")).isEqualTo("198.00");
        assertThat(at(xml, "//CdtTrfTxInf/Amt/InstdAmt/@Ccy")).isEqualTo("CNY");
        assertThat(at(xml, "//CdtTrfTxInf/Cdtr/Nm")).isEqualTo("李雷");
        assertThat(at(xml, "//CdtTrfTxInf/CdtrAcct/Id/Othr/Id")).isEqualTo("6222021234567890128");
    }

    @Test
    void itsSumsAreThoseOfItsOrders() throws Exception {
        var xml = file(order(100001, "198.00", "A", "1"), order(100002, "0.01", "B", "GB82WEST12345698765432"));

        for (var level : List.of("//GrpHdr", "//PmtInf")) {
            assertThat(at(xml, level + "/NbOfTxs")).isEqualTo("2");
            assertThat(at(xml, level + "/CtrlSum")).isEqualTo("198.01");
        }
        assertThat(at(xml, "//CdtTrfTxInf[2]/CdtrAcct/Id/IBAN")).isEqualTo("GB82WEST12345698765432");
    }

    @Test
    void namesThePayeesBankBeforeThePayeeWhereItIsKnown() throws Exception {
        var known = order(100001, "198.00", "Anna Berg", "GB82WEST12345698765432");
        var abroad = new PayoutOrder(
                known.id(), known.channel(), known.net(), known.holderName(), known.number(), "WESTGB2LXXX");
        var xml = file(abroad, order(100002, "0.01", "B", "1"));

        assertThat(at(xml, "//CdtTrfTxInf[1]/CdtrAgt/FinInstnId/BICFI")).isEqualTo("WESTGB2LXXX");
        assertThat(at(xml, "name(//CdtrAgt/following-sibling::*[1])"))
                .as("as the schema orders them")
                .isEqualTo("Cdtr");
        assertThat(at(xml, "count(//CdtrAgt)")).isEqualTo("1");
    }

    @Test
    void namesAreTextWhateverTheyHold() throws Exception {
        var name = "<b>O’Neil & \"Söhne\"</b>\u0001\uD83D";

        assertThat(at(file(order(100001, "1.00", name, "1")), "//Cdtr/Nm")).isEqualTo("<b>O’Neil & \"Söhne\"</b>");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() throws Exception {
        assertThat(at(file(order(100001, "1.00", "𠮷".repeat(150), "1")), "//Cdtr/Nm"))
                .isEqualTo("𠮷".repeat(140));
    }

    @Test
    void anOrderTellsNoNumberByMistake() {
        assertThat(order(100001, "1.00", "A", "6222021234567890128") + "")
                .isEqualTo("WD-100001 1.00 CNY by bank-payout-cny");
    }

    private static PayoutOrder order(long id, String net, String holder, String number) {
        return new PayoutOrder(new WithdrawalId(id), "bank-payout-cny", Money.of(net, Asset.CNY), holder, number, "");
    }

    private static Document file(PayoutOrder... orders) throws Exception {
        var properties = new Properties();
        properties.setProperty("paydesk.payout.debtor-account", "DE89370400440532013000");
        properties.setProperty("paydesk.payout.debtor-bic", "COBADEFFXXX");
        var settings = Settings.of(properties, Map.of(), Path.of("no-such-file"));
        var batch = new PayoutBatchView(
                1001,
                "bank-payout-cny",
                orders.length,
                Money.zero(Asset.CNY),
                NOW,
                "STAFF:1",
                null,
                null,
                null,
                null,
                null);
        var text = Pain001.of(batch, List.of(orders), settings);
        assertThat(text).contains("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String at(Document xml, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, xml);
    }
}
