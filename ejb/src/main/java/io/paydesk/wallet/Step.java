package io.paydesk.wallet;

import org.jspecify.annotations.Nullable;

/**
 * A change of state as it is to be recorded.
 *
 * @param from null for the first
 * @param event what brought it about, such as {@code approve}, at most 30 characters
 * @param reason for the customer and the staff to read, at most 200 characters; "" when there is none to tell
 */
public record Step(@Nullable Enum<?> from, Enum<?> to, String event, String reason) {}
