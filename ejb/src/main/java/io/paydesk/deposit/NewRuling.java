package io.paydesk.deposit;

import io.paydesk.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;

/**
 * What one of the staff proposes about a deposit, and why.
 *
 * @param instrument of the deposit's owner, of REDIRECT alone
 */
public record NewRuling(RulingKind kind, @Nullable InstrumentId instrument, String note) {}
