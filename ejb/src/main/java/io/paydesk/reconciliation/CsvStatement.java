package io.paydesk.reconciliation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.NoSuchElementException;

/**
 * Reads a statement as comma separated values (RFC 4180, UTF-8) with the columns {@code reference, date, amount, currency, end to
 * end, text, counterparty, return code}; the first row is the opening balance, the last one the closing balance, by the
 * references OPENING and CLOSING. Its name and the day of its closing balance are what it is known by. What left the account has a minus.
 */
final class CsvStatement {
    private CsvStatement() {}

    /** Refuses: STATEMENT_NO_CSV, STATEMENT_VALUE, STATEMENT_INCOMPLETE, STATEMENT_LONG, STATEMENT_NO_REFERENCE; and as amounts do. */
    static ReadStatement read(String name, InputStream bytes) {
        var row = 0L;
        try (var csv = CsvReader.builder().ofNamedCsvRecord(text(bytes))) {
            var lines = new ArrayList<ReadLine>();
            Asset asset = null;
            Long opening = null;
            Long closing = null;
            LocalDate day = null;
            for (var each : csv) {
                row = each.getStartingLineNumber();
                var currency = Asset.of(each.getField("currency").strip());
                if (asset != null && asset != currency) {
                    throw new Refusal(ReconciliationRefusal.STATEMENT_VALUE, row);
                }
                asset = currency;
                var amount = signed(each.getField("amount").strip(), asset);
                switch (each.getField("reference").strip()) {
                    case "OPENING" -> opening = amount;
                    case "CLOSING" -> {
                        closing = amount;
                        day = LocalDate.parse(each.getField("date").strip());
                    }
                    default -> {
                        if (amount != 0) {
                            lines.add(line(each, amount));
                        }
                    }
                }
                if (lines.size() > ReadStatement.LINES_MAX) {
                    throw new Refusal(ReconciliationRefusal.STATEMENT_LONG, ReadStatement.LINES_MAX);
                }
            }
            if (asset == null || opening == null || closing == null) {
                throw new Refusal(ReconciliationRefusal.STATEMENT_INCOMPLETE);
            }
            return new ReadStatement(name + " " + day, asset, opening, closing, lines);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_NO_CSV, row + 1);
        } catch (NoSuchElementException e) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_INCOMPLETE);
        } catch (DateTimeException e) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_VALUE, row);
        }
    }

    /** Bytes that are no UTF-8 are a fault, and no text with holes; the mark that Excel puts before it is none of it. */
    private static Reader text(InputStream bytes) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static ReadLine line(NamedCsvRecord row, long amount) {
        var reference = row.getField("reference").strip();
        if (reference.isEmpty()) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_NO_REFERENCE);
        }
        return new ReadLine(
                reference,
                amount,
                LocalDate.parse(row.getField("date").strip()),
                row.getField("end to end").strip(),
                row.getField("text").strip(),
                row.getField("counterparty").strip(),
                row.getField("return code").strip());
    }

    private static long signed(String written, Asset asset) {
        return written.startsWith("-")
                ? -Money.of(written.substring(1), asset).minor()
                : Money.of(written, asset).minor();
    }
}
