package io.paydesk.instrument;

import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;

/** A number whose own check digits hold, in one form, with the bank or scheme it tells of ("" for none). */
record CheckedNumber(String number, String brand) {
    private static final int SHOWN = 4;
    private static final int LENGTH_MAX = 128;

    /** Refuses: NUMBER_WRONG. */
    static CheckedNumber of(InstrumentKind kind, String currency, String typed) {
        if (typed.length() > LENGTH_MAX) {
            throw new Refusal(InstrumentRefusal.NUMBER_WRONG);
        }
        var found =
                switch (kind) {
                    case BANK -> BankNumber.checked(typed);
                    case CARD -> CardNumber.checked(typed);
                    case PLATFORM -> PlatformName.checked(typed);
                    case CHAIN -> ChainAddress.checked(currency, typed);
                };
        return found.orElseThrow(() -> new Refusal(InstrumentRefusal.NUMBER_WRONG));
    }

    /** {@code •••• 1234}: enough for its owner to know it. */
    String masked() {
        return "•••• " + lastFour();
    }

    String lastFour() {
        return number.substring(Math.max(0, number.length() - SHOWN));
    }

    KnownNumber known(InstrumentKind kind, Secrets secrets) {
        return new KnownNumber(masked(), brand, secrets.fingerprint(kind + ":" + number, "instrument"));
    }

    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return masked();
    }
}
