package io.paydesk.channel;

import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import java.time.Instant;

/**
 * What was shown to a customer before they agreed, and holds whatever changes later. {@code fee} and {@code net} sum to {@code
 * amount}: what is moved, what the house keeps, what arrives.
 *
 * @param terms the row of the terms it was made by
 * @param expectedBy when it will have arrived, if it is begun now
 */
public record Quote(ChannelView channel, long terms, Money amount, Money fee, Money net, Instant expectedBy) {
    /** Whether these terms are the ones that were shown. Refuses: TERMS_CHANGED. */
    public void require(String shown) {
        if (!shown.equals("" + terms)) {
            throw new Refusal(ChannelRefusal.TERMS_CHANGED);
        }
    }
}
