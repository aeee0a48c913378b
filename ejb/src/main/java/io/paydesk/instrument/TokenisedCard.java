package io.paydesk.instrument;

import java.time.YearMonth;

/**
 * A card as we may know it. {@code reference}: the tokeniser’s own name of it, each given once; {@code brand}: its scheme;
 * {@code lastFour}: four digits; {@code fingerprint}: the same for equal numbers, telling nothing of them.
 */
public record TokenisedCard(String reference, String brand, String lastFour, YearMonth expires, String fingerprint) {
    /** {@code •••• 1234}. */
    public String masked() {
        return "•••• " + lastFour;
    }

    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return masked();
    }
}
