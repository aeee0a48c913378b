package io.paydesk.wallet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions somebody looks for.
 *
 * @param text in its number, reference, reason or masked account; "" for any
 * @param from the first instant, null for any
 * @param before the instant after the last one, null for any
 * @param amount what it moved, with fee or without; null for any
 * @param also whatever else it must be
 */
public record TransactionSearch(
        String text,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable BigDecimal amount,
        Predicate<TransactionLine> also) {
    boolean finds(TransactionLine line) {
        return has(line) && (amount == null || moves(line, amount)) && also.test(line);
    }

    private boolean has(TransactionLine line) {
        var wanted = text.strip().toUpperCase(Locale.ROOT);
        return wanted.isEmpty()
                || Stream.of(line.id(), line.reference(), line.reason(), line.instrument())
                        .anyMatch(each ->
                                each != null && each.toUpperCase(Locale.ROOT).contains(wanted));
    }

    private static boolean moves(TransactionLine line, BigDecimal wanted) {
        return Stream.of(line.amount(), line.net(), line.moved())
                .anyMatch(each -> new BigDecimal(each.amount()).compareTo(wanted) == 0);
    }
}
