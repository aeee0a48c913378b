package io.paydesk.reconciliation;

import io.paydesk.reconciliation.LineSuggestion.Run;
import io.paydesk.reconciliation.LineSuggestion.Untied;
import io.paydesk.withdrawal.PayoutBundle;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was booked at the house's bank accounts and stands on no statement yet, and which of it a line may be. */
@Dependent
class OpenBookings {
    /** Older ones come first: what is beyond is found once these are tied. */
    private static final int LOOKED_AT_MAX = 10_000;

    private static final int SUGGESTED_MAX = 5;

    private static final String UNTIED = "select a.channel, t.id, p.minor, t.booked_at from posting p"
            + " join ledger_transaction t on t.id = p.transaction_id join ledger_account a on a.id = p.ledger_account_id"
            + " where p.ledger_account_id in " + BankBooks.ACCOUNTS
            + " and t.kind <> 'bank.opening' and not exists (select 1 from bank_line_tie l where l.transaction_id = t.id)";

    /** Which carriers paid by this name before: of cards, or another platform. */
    private static final String CARRIERS = "select distinct a.channel from bank_line l"
            + " join bank_line_tie x on x.bank_line = l.id"
            + " join ledger_transaction t on t.id = x.transaction_id and t.kind = 'deposit.settled'"
            + " join posting p on p.transaction_id = t.id"
            + " join ledger_account a on a.id = p.ledger_account_id and a.type = 'BANK'"
            + " where l.bank_account = ?1 and l.counterparty = ?2 and l.counterparty <> ''";

    @PersistenceContext
    EntityManager em;

    /** What each of these lines may be, the fewest bookings first. */
    Map<Long, List<LineSuggestion>> suggestions(List<BankLine> lines) {
        var open = new HashMap<String, Map<String, List<Untied>>>();
        return lines.stream()
                .collect(Collectors.toMap(
                        line -> line.id,
                        line -> open.computeIfAbsent(line.bankAccount, this::byChannel).values().stream()
                                .flatMap(each -> LineSuggestion.fitting(each, line.minor).stream())
                                .sorted(Comparator.comparingInt(LineSuggestion::count)
                                        .thenComparingLong(LineSuggestion::first))
                                .limit(SUGGESTED_MAX)
                                .toList()));
    }

    /** These ones, as far as they are open. */
    List<Untied> of(String bankAccount, Run run) {
        return rows(
                UNTIED + " and a.channel = ?2 and t.id between ?3 and ?4 order by t.id",
                bankAccount,
                run.channel(),
                run.first(),
                run.last());
    }

    /** What is booked of these payouts, and no line shows: above zero what left. */
    List<Untied> of(String bankAccount, PayoutBundle payouts) {
        var about = payouts.items().stream()
                .map(each -> "withdrawal:" + each.id().value())
                .toList();
        return rows(UNTIED + " and t.about in (?2) order by t.id", bankAccount, about);
    }

    /** What a carrier whom we know by name pays with this line, or takes back: the oldest that is open, when it comes to just as much. */
    List<Untied> carried(BankLine line) {
        var carriers = em.createNativeQuery(CARRIERS)
                .setParameter(1, line.bankAccount)
                .setParameter(2, line.counterparty)
                .getResultList();
        if (carriers.size() != 1) {
            return List.of();
        }
        return LineSuggestion.oldest(
                rows(UNTIED + " and a.channel = ?2 order by t.id", line.bankAccount, carriers.get(0)), line.minor);
    }

    private Map<String, List<Untied>> byChannel(String bankAccount) {
        return rows(UNTIED + " order by t.id", bankAccount).stream().collect(Collectors.groupingBy(Untied::channel));
    }

    private List<Untied> rows(String sql, Object... parameters) {
        var query = em.createNativeQuery(sql).setMaxResults(LOOKED_AT_MAX);
        for (var i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        List<?> found = query.getResultList();
        return found.stream().map(each -> untied((Object[]) each)).toList();
    }

    private static Untied untied(Object[] row) {
        return new Untied(
                (String) row[0],
                ((Number) row[1]).longValue(),
                ((Number) row[2]).longValue(),
                row[3] instanceof OffsetDateTime at ? at.toInstant() : (Instant) row[3]);
    }
}
