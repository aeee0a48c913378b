package io.paydesk.reconciliation;

import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the bank says of an account, and what the books say of it. {@code bank} is {@code books} and what is open at the bank,
 * less what is under way; {@code difference} is what that leaves unexplained: zero.
 *
 * @param open of lines that nobody has booked yet
 * @param underWay booked, and on no statement yet
 * @param late what of that was booked more than a week ago: doubled, or missing at the bank
 * @param lastTaken when the last statement was taken; null before the first
 */
public record Comparison(
        String bankAccount,
        Money bank,
        Money books,
        Money open,
        Money underWay,
        Money late,
        Money difference,
        @Nullable Instant lastTaken) {}
