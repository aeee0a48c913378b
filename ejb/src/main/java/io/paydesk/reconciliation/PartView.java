package io.paydesk.reconciliation;

import io.paydesk.kernel.Money;

/**
 * A payout, or all of a file, that lines of the bank may be parts of.
 *
 * @param name {@code WD-100023} or {@code PB-1001}
 * @param whole what is to leave for it and no line shows, but for its parts
 * @param open what of that no part shows yet; below zero when the parts are more than the whole by now
 */
public record PartView(String name, Money whole, Money open) {}
