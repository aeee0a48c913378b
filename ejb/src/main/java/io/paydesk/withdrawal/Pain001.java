package io.paydesk.withdrawal;

import io.paydesk.channel.Limits;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Settings;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** A customer credit transfer initiation as banks read it: ISO 20022 pain.001.001.09, one payment a file. */
final class Pain001 {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final int NAME_MAX = 140;
    private static final int OTHER_ID_MAX = 34;

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private int depth;

    private Pain001() {}

    static String of(PayoutBatchView batch, List<PayoutOrder> orders, Settings settings) {
        var written = new Pain001();
        var sum = orders.stream()
                .map(PayoutOrder::net)
                .reduce(Money.zero(batch.total().asset()), Money::plus);
        written.open("Document xmlns=\"" + NAMESPACE + "\"");
        written.open("CstmrCdtTrfInitn");
        written.head(batch, orders.size(), sum, settings);
        written.payment(batch, orders, sum, settings);
        written.close("CstmrCdtTrfInitn");
        written.close("Document");
        return written.xml.toString();
    }

    private void head(PayoutBatchView batch, int items, Money sum, Settings settings) {
        open("GrpHdr");
        leaf("MsgId", batch.name());
        leaf(
                "CreDtTm",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        batch.createdAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        leaf("NbOfTxs", items + "");
        leaf("CtrlSum", sum.amount());
        party("InitgPty", settings.payoutDebtorName());
        close("GrpHdr");
    }

    private void payment(PayoutBatchView batch, List<PayoutOrder> orders, Money sum, Settings settings) {
        open("PmtInf");
        leaf("PmtInfId", batch.name() + "-1");
        leaf("PmtMtd", "TRF");
        leaf("BtchBookg", "true");
        leaf("NbOfTxs", orders.size() + "");
        leaf("CtrlSum", sum.amount());
        open("ReqdExctnDt");
        leaf("Dt", batch.createdAt().atZone(Limits.ZONE).toLocalDate() + "");
        close("ReqdExctnDt");
        party("Dbtr", settings.payoutDebtorName());
        account("DbtrAcct", settings.payoutDebtorAccount());
        agent("DbtrAgt", settings.payoutDebtorBic());
        leaf("ChrgBr", "SLEV");
        orders.forEach(this::transfer);
        close("PmtInf");
    }

    private void transfer(PayoutOrder order) {
        open("CdtTrfTxInf");
        open("PmtId");
        leaf("InstrId", order.id() + "");
        leaf("EndToEndId", order.id() + "");
        close("PmtId");
        open("Amt");
        line("<InstdAmt Ccy=\"" + order.net().asset() + "\">" + order.net().amount() + "</InstdAmt>");
        close("Amt");
        if (!order.bic().isEmpty()) {
            agent("CdtrAgt", order.bic());
        }
        party("Cdtr", order.holderName());
        account("CdtrAcct", order.number());
        open("RmtInf");
        leaf("Ustrd", order.id() + "");
        close("RmtInf");
        close("CdtTrfTxInf");
    }

    private void party(String element, String name) {
        open(element);
        leaf("Nm", cut(name, NAME_MAX));
        close(element);
    }

    private void account(String element, String number) {
        var plain = number.replaceAll("\\s", "");
        open(element);
        open("Id");
        if (IBAN.matcher(plain).matches()) {
            leaf("IBAN", plain);
        } else {
            open("Othr");
            leaf("Id", cut(plain.isEmpty() ? "NOTPROVIDED" : plain, OTHER_ID_MAX));
            close("Othr");
        }
        close("Id");
        close(element);
    }

    private void agent(String element, String bic) {
        open(element);
        open("FinInstnId");
        if (bic.isEmpty()) {
            open("Othr");
            leaf("Id", "NOTPROVIDED");
            close("Othr");
        } else {
            leaf("BICFI", bic);
        }
        close("FinInstnId");
        close(element);
    }

    private void open(String element) {
        line("<" + element + ">");
        depth++;
    }

    private void close(String element) {
        depth--;
        line("</" + element + ">");
    }

    private void leaf(String element, String text) {
        line("<" + element + ">" + escaped(text) + "</" + element + ">");
    }

    private void line(String text) {
        xml.append("  ".repeat(depth)).append(text).append('\n');
    }

    private static String cut(String text, int max) {
        var points = text.codePointCount(0, text.length());
        return points <= max ? text : text.substring(0, text.offsetByCodePoints(0, max));
    }

    /** Markup is text, and what XML 1.0 cannot carry is left out. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
