package io.paydesk.reconciliation;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one statement of a camt.053 (ISO 20022, any version), without holding the document. Of an entry with details each
 * detail with an amount is a line of its own. No document type, no entity.
 */
final class Camt053 {
    private static final int TEXT_MAX = 500;
    private static final int DEPTH_MAX = 50;

    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final List<ReadLine> lines = new ArrayList<>();
    private final Part entry = new Part();
    private final Part detail = new Part();
    private final List<Part> details = new ArrayList<>();
    private String id = "";
    private String balanceCode = "";
    private long balance;
    private boolean balanceDebit;
    private @Nullable Asset asset;
    private @Nullable Long opening;
    private @Nullable Long closing;
    private @Nullable ReadStatement read;

    private Camt053(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Refuses: STATEMENT_NO_XML, STATEMENT_VALUE, STATEMENT_INCOMPLETE, STATEMENT_TWO, STATEMENT_LONG, STATEMENT_NO_REFERENCE. */
    static ReadStatement read(InputStream bytes) {
        Camt053 reading = null;
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            reading = new Camt053(factory.createXMLStreamReader(bytes));
            return reading.all();
        } catch (XMLStreamException e) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_NO_XML, reading == null ? 1 : reading.line());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_VALUE, reading == null ? 1 : reading.line());
        }
    }

    private int line() {
        return xml.getLocation() == null ? 1 : xml.getLocation().getLineNumber();
    }

    private ReadStatement all() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < TEXT_MAX) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (end()) {
                        read = statement();
                    }
                }
                default -> {}
            }
        }
        if (read == null) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_INCOMPLETE);
        }
        return read;
    }

    private void begin() {
        var name = xml.getLocalName();
        if (path.size() >= DEPTH_MAX) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_NO_XML, line());
        }
        if (name.equals("Stmt") && read != null) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_TWO);
        }
        path.addLast(name);
        text.setLength(0);
        if (name.equals("Ntry")) {
            entry.clear();
            details.clear();
        } else if (name.equals("TxDtls")) {
            detail.clear();
        }
        if (name.equals("Amt") || name.equals("TxAmt")) {
            var currency = xml.getAttributeValue(null, "Ccy");
            if (currency != null && asset == null) {
                asset = Asset.of(currency);
            }
        }
    }

    /** Whether that was the end of the statement. */
    private boolean end() {
        var name = path.removeLast();
        var parent = above();
        var value = text.toString().strip();
        text.setLength(0);
        if (path.contains("TxDtls")) {
            detail.take(name, parent, value, this::minor);
        } else if (path.contains("Ntry")) {
            if (name.equals("TxDtls")) {
                details.add(detail.copy());
            } else {
                entry.take(name, parent, value, this::minor);
            }
        } else if (path.contains("Bal")) {
            balance(name, value);
        } else if (name.equals("Bal")) {
            endBalance();
        } else if (name.equals("Ntry")) {
            endEntry();
        } else if (name.equals("Id") && parent.equals("Stmt")) {
            id = value;
        }
        return name.equals("Stmt");
    }

    private void balance(String name, String value) {
        switch (name) {
            case "Cd" -> balanceCode = value;
            case "Amt" -> balance = minor(value);
            case "CdtDbtInd" -> balanceDebit = value.equals("DBIT");
            default -> {}
        }
    }

    private void endBalance() {
        var signed = balanceDebit ? -balance : balance;
        if (balanceCode.equals("OPBD") || balanceCode.equals("PRCD")) {
            opening = signed;
        } else if (balanceCode.equals("CLBD")) {
            closing = signed;
        }
    }

    /** What the element lies in; "Pty" is passed over, which stands between a party and its name since version 8. */
    private String above() {
        var upwards = path.descendingIterator();
        var parent = upwards.hasNext() ? upwards.next() : "";
        return parent.equals("Pty") && upwards.hasNext() ? upwards.next() : parent;
    }

    private void endEntry() {
        var whole = details.stream().noneMatch(each -> each.amount == 0)
                && details.stream().mapToLong(each -> each.amount).reduce(0, Math::addExact) == entry.amount;
        var parts = whole ? details : List.of(details.size() == 1 ? details.get(0) : new Part());
        var number = 0;
        for (var part : parts) {
            number++;
            var reference = parts.size() == 1 ? entry.reference() : entry.reference() + "/" + number;
            var amount = part.amount == 0 || parts.size() == 1 ? entry.amount : part.amount;
            if (amount == 0) {
                continue; // banks write them to tell of conditions
            }
            lines.add(new ReadLine(
                    reference,
                    entry.debit ? -amount : amount,
                    LocalDate.parse(Cut.to(10, entry.date)),
                    part.endToEnd,
                    (part.remittance + " " + entry.remittance).strip(),
                    entry.debit ? part.creditor : part.debtor,
                    part.returnCode));
            if (lines.size() > ReadStatement.LINES_MAX) {
                throw new Refusal(ReconciliationRefusal.STATEMENT_LONG, ReadStatement.LINES_MAX);
            }
        }
    }

    private ReadStatement statement() {
        if (asset == null || opening == null || closing == null || id.isEmpty()) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_INCOMPLETE);
        }
        return new ReadStatement(id, asset, opening, closing, lines);
    }

    private long minor(String value) {
        return asset == null ? 0 : Money.of(value, asset).minor();
    }

    /** Turns written amounts into minor units. */
    private interface Reader {
        long minor(String value);
    }

    /** What is known of an entry, or of one of its details. */
    private static final class Part {
        long amount;
        boolean debit;
        String date = "";
        String servicer = "";
        String own = "";
        String endToEnd = "";
        String remittance = "";
        String debtor = "";
        String creditor = "";
        String returnCode = "";

        void clear() {
            amount = 0;
            debit = false;
            date = "";
            servicer = "";
            own = "";
            endToEnd = "";
            remittance = "";
            debtor = "";
            creditor = "";
            returnCode = "";
        }

        Part copy() {
            var copy = new Part();
            copy.amount = amount;
            copy.endToEnd = endToEnd;
            copy.remittance = remittance;
            copy.debtor = debtor;
            copy.creditor = creditor;
            copy.returnCode = returnCode;
            return copy;
        }

        void take(String name, String parent, String value, Reader reader) {
            switch (name) {
                case "Amt" -> {
                    if (parent.equals("Ntry") || parent.equals("TxDtls") || parent.equals("TxAmt")) {
                        amount = reader.minor(value);
                    }
                }
                case "CdtDbtInd" -> debit = parent.equals("Ntry") ? value.equals("DBIT") : debit;
                case "Dt", "DtTm" -> {
                    if (parent.equals("BookgDt") || date.isEmpty()) {
                        date = value;
                    }
                }
                case "AcctSvcrRef" -> servicer = value;
                case "NtryRef" -> own = value;
                case "EndToEndId" -> endToEnd = value.equals("NOTPROVIDED") ? "" : value;
                case "Ustrd", "Ref", "AddtlNtryInf", "PmtInfId" -> remittance = (remittance + " " + value).strip();
                case "Nm" -> name(parent, value);
                case "Cd" -> {
                    if (parent.equals("Rsn")) {
                        returnCode = value;
                    }
                }
                default -> {}
            }
        }

        private void name(String parent, String value) {
            if (parent.equals("Dbtr")) {
                debtor = value;
            } else if (parent.equals("Cdtr")) {
                creditor = value;
            }
        }

        String reference() {
            var found = servicer.isEmpty() ? own : servicer;
            if (found.isEmpty()) {
                throw new Refusal(ReconciliationRefusal.STATEMENT_NO_REFERENCE);
            }
            return found;
        }
    }
}
