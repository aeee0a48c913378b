package io.paydesk.instrument;

/** What somebody wants to pay from or be paid to; {@code proved}: an enterprise's own system has proved it. */
public record NewInstrument(InstrumentKind kind, String currency, String number, String holderName, boolean proved) {
    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "NewInstrument[" + kind + " " + currency + "]";
    }
}
