package io.paydesk.web.wallet;

import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Page;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.TransactionPlace;
import io.paydesk.wallet.TransactionSearch;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/transactions}: all that moved, by kind, words, days and amount, a page at a time; what was typed wrong narrows nothing. */
@Named
@RequestScoped
public class TransactionsPage {
    private static final int SHOWN = 50;
    private static final int TEXT_MAX = 60;

    @Inject
    HttpServletRequest request;

    /** Calendars of browsers go further, and no database with them. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 8999;

    @Inject
    Visitor visitor;

    @EJB
    Wallet wallet;

    @Inject
    Moves moves;

    private @Nullable Page<TransactionLine> found;

    public Page<TransactionLine> getFound() {
        if (found == null) {
            var until = day("until");
            var wanted = new TransactionSearch(
                    typed("text"),
                    midnight(day("since")),
                    midnight(until == null ? null : until.plusDays(1)),
                    amount(),
                    this::isOfKind);
            var place = TransactionPlace.read(typed("after")).orElse(null);
            found = wallet.search(visitor.customer().id(), wanted, place, SHOWN);
        }
        return found;
    }

    private boolean isOfKind(TransactionLine line) {
        return switch (getKind()) {
            case "" -> true;
            case "open" -> moves.isOpen(line);
            case "correction" -> line.kind().isCorrection();
            default -> line.kind().name().equals(getKind());
        };
    }

    /** DEPOSIT, WITHDRAWAL, open, correction; "" for all. */
    public String getKind() {
        var asked = typed("kind");
        var known = Stream.concat(
                Stream.of("open", "correction"),
                Stream.of(TransactionKind.values()).map(Enum::name));
        return known.anyMatch(asked::equals) ? asked : "";
    }

    /** As it was typed. */
    public String typed(String name) {
        var text = new Typed(request).text(name).strip();
        return Cut.to(TEXT_MAX, text);
    }

    /** The same search of another kind, from its beginning. */
    public String ofKind(String kind) {
        return "?kind=" + kind + rest();
    }

    /** Where this one goes on; "" at its end. */
    public String getOlder() {
        var next = getFound().next();
        return next == null ? "" : "?kind=" + getKind() + rest() + "&after=" + next;
    }

    private String rest() {
        return Stream.of("text", "since", "until", "amount")
                .filter(each -> !typed(each).isEmpty())
                .map(each -> "&" + each + "=" + URLEncoder.encode(typed(each), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    public boolean isSearched() {
        return !rest().isEmpty();
    }

    private @Nullable BigDecimal amount() {
        var plain = typed("amount").replace(",", "");
        return plain.matches("[0-9]{1,18}([.][0-9]{1,18})?") ? new BigDecimal(plain) : null;
    }

    private @Nullable LocalDate day(String name) {
        try {
            var day = typed(name).isEmpty() ? null : LocalDate.parse(typed(name));
            return day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Instant midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(visitor.customer().zone()).toInstant();
    }
}
