package io.paydesk.web.wallet;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.StatementLine;
import io.paydesk.ledger.StatementPart;
import io.paydesk.web.faces.Texts;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells of a statement as a spreadsheet opens it: in the customer's language and zone, amounts as plain numbers. */
record StatementCells(Language language, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    /** What begins like this is a formula to a spreadsheet; where Chinese is typed, also full-width. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** By which Excel knows UTF-8; else it shows no Chinese. */
    private static final String MARK = "\uFEFF";

    /** RFC 4180, written on as it is read. */
    void write(LongFunction<StatementPart> read, Writer out) throws IOException {
        try (var csv = CsvWriter.builder().build(out)) {
            var head = head();
            head[0] = MARK + head[0];
            csv.writeRecord(head);
            StatementRow.each(read, (line, debt) -> csv.writeRecord(row(line, debt)));
        }
    }

    String[] head() {
        var texts = Texts.in(language);
        return Stream.of(
                        texts.get("statement.time"),
                        texts.get("statement.transaction"),
                        texts.get("statement.what"),
                        texts.get("statement.reference"),
                        texts.get("statement.amount"),
                        texts.get("statement.balance"),
                        texts.get("wallet_transactions.statement.currency"),
                        texts.get("statement.debt"))
                .map(StatementCells::text)
                .toArray(String[]::new);
    }

    /** Amounts may begin with a minus: they are ours, and numbers. */
    String[] row(StatementLine line, @Nullable Money debt) {
        return new String[] {
            TIME.format(line.bookedAt().atZone(zone)),
            text(line.transaction().toString()),
            text(StatementWords.kind(line, Texts.in(language))),
            text(StatementWords.reference(line)),
            line.money().amount(),
            line.balance() == null ? "" : line.balance().amount(),
            line.money().asset().name(),
            debt == null ? "" : debt.amount()
        };
    }

    /** No formula. */
    static String text(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
