package io.paydesk.withdrawal;

import io.paydesk.kernel.Money;

/**
 * What a provider is to pay: {@code net} to the holder of this number. The withdrawal's number is the idempotency key: the same
 * order twice is paid once.
 *
 * @param bic the code of the bank where the number is, "" where it is not known
 */
public record PayoutOrder(WithdrawalId id, String channel, Money net, String holderName, String number, String bic) {
    /** The number is written nowhere by mistake. */
    @Override
    public String toString() {
        return id + " " + net + " by " + channel;
    }
}
