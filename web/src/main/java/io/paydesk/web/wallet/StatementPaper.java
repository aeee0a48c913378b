package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.StatementLine;
import io.paydesk.ledger.StatementPart;
import io.paydesk.ledger.StatementPeriod;
import io.paydesk.web.faces.Figures;
import io.paydesk.web.faces.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A statement of one currency as a customer takes it to an office: whose, of when, balances, each movement, the foot. */
record StatementPaper(
        Language language, String brand, String support, AccountView account, StatementAsked asked, Instant now) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (VV, OOOO)");
    /**
     * What it sums up.
     *
     * @param held what was on hold when the period ended
     * @param debt what was owed, and paid of that: below zero, as the ledger has it
     */
    record Sums(StatementPeriod period, Money held, StatementPeriod debt) {}

    /**
     * Writes it to the end.
     *
     * @param read the movements behind the first so many, none at the end
     */
    void write(Sums sums, LongFunction<StatementPart> read, OutputStream out) throws IOException {
        var period = sums.period();
        var texts = Texts.in(language);
        try (var sheet = new Sheet(texts.say("statement.title", brand), language)) {
            sheet.heading(texts.say("statement.title", brand));
            head(sheet, texts, sums);
            sheet.table(columns(texts));
            sheet.row(List.of(asked.from() + "", "", texts.get("statement.opening"), "", amount(period.opening())));
            StatementRow.each(read, (line, debt) -> sheet.row(row(line, debt, texts)));
            sheet.row(List.of(asked.to() + "", "", texts.get("statement.closing"), "", amount(period.closing())));
            sheet.write(out, foot(texts));
        }
    }

    private void head(Sheet sheet, Texts texts, Sums sums) throws IOException {
        var period = sums.period();
        sheet.line(texts.say("statement.holder", account.name(), account.id()));
        sheet.line(texts.say("statement.period", asked.from(), asked.to()));
        sheet.line(texts.say("statement.currency", asked.asset().name()));
        sheet.line(
                texts.say("statement.made", ZONE.withLocale(language.locale()).format(now.atZone(account.zone()))));
        sheet.line(fact(texts, "statement.opening", period.opening()));
        sheet.line(fact(texts, "statement.in", period.in()));
        sheet.line(fact(texts, "statement.out", period.out()));
        sheet.line(fact(texts, "statement.closing", period.closing()));
        sheet.line(fact(texts, "statement.held", sums.held()));
        if (!sums.debt().in().isZero()) {
            sheet.line(fact(texts, "statement.debt.paid", sums.debt().in()));
        }
        if (!sums.debt().closing().isZero()) {
            sheet.line(fact(texts, "statement.debt.owed", sums.debt().closing().negated()));
        }
    }

    private String fact(Texts texts, String key, Money money) {
        return texts.say("statement.fact", texts.get(key), amount(money) + " " + money.asset());
    }

    private static List<Sheet.Column> columns(Texts texts) {
        return List.of(
                new Sheet.Column(texts.get("statement.time"), 92, false),
                new Sheet.Column(texts.get("statement.reference"), 72, false),
                new Sheet.Column(texts.get("statement.what"), 151, false),
                new Sheet.Column(texts.get("statement.amount"), 92, true),
                new Sheet.Column(texts.get("statement.balance"), 92, true));
    }

    private List<String> row(StatementLine line, @Nullable Money debt, Texts texts) {
        var sign = line.money().isNegative() ? "" : "+";
        return List.of(
                TIME.format(line.bookedAt().atZone(account.zone())),
                StatementWords.reference(line),
                what(line, debt, texts),
                sign + amount(line.money()),
                line.balance() == null ? "" : amount(line.balance()));
    }

    /** In words, with what it paid of a debt beside what reached the wallet, or what is owed beside what left it. */
    private String what(StatementLine line, @Nullable Money debt, Texts texts) {
        var what = StatementWords.kind(line, texts);
        if (debt == null || debt.isNegative() != line.money().isNegative()) {
            return what; // a debt that the wallet paid is the movement itself
        }
        return debt.isNegative()
                ? texts.say("statement.what.owed", what, amount(debt.negated()))
                : texts.say("statement.what.paid", what, amount(debt));
    }

    private List<String> foot(Texts texts) {
        return List.of(texts.get("statement.foot"), texts.say("statement.foot.support", brand, support));
    }

    private String amount(Money money) {
        return Figures.amount(money, language.locale());
    }
}
