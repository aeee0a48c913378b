package io.paydesk.chain;

import io.paydesk.kernel.Money;

/** Who is to be paid so much from our coins. */
public record Payee(String address, Money amount) {
    /** Less than this no node passes on: it would cost more to spend than it is worth. */
    private static final long DUST = 546;

    public boolean isDust() {
        return amount.minor() < DUST;
    }

    /** Whether a transaction can pay to it. */
    public boolean isAddress() {
        try {
            Draft.output(this);
            return true;
        } catch (RuntimeException e) { // the library has no one name for what it cannot pay to
            return false;
        }
    }
}
