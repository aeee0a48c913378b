package io.paydesk.deposit;

import io.paydesk.instrument.InstrumentId;
import io.paydesk.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one of the staff proposes about a deposit, and why.
 *
 * @param instrument of the deposit's owner, of REDIRECT alone
 * @param told the amount that they read to have been told, of what is decided as told alone
 */
public record NewRuling(RulingKind kind, @Nullable InstrumentId instrument, @Nullable Money told, String note) {
    /** What is not about an amount that was told. */
    public NewRuling(RulingKind kind, @Nullable InstrumentId instrument, String note) {
        this(kind, instrument, null, note);
    }
}
