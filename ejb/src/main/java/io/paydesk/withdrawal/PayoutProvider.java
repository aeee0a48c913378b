package io.paydesk.withdrawal;

/** Who pays out. Called outside of any transaction; it may be slow, fail, or be cut off at any moment. */
public interface PayoutProvider {
    /** Hands an order over. What is thrown counts as no answer. */
    PayoutAnswer send(PayoutOrder order);

    /** Whether an order was taken that nobody knows about any more. It is never sent again instead. */
    PayoutAnswer ask(PayoutOrder order);
}
