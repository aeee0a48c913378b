package io.paydesk.instrument;

/**
 * What somebody wants to pay from or be paid to; {@code proved}: an enterprise's own system has proved it; {@code bic}: of a bank
 * account, the code of its bank, "" for none.
 */
public record NewInstrument(
        InstrumentKind kind, String currency, String number, String holderName, boolean proved, String bic) {
    public NewInstrument(InstrumentKind kind, String currency, String number, String holderName, boolean proved) {
        this(kind, currency, number, holderName, proved, "");
    }

    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "NewInstrument[" + kind + " " + currency + "]";
    }
}
