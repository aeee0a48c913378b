package io.paydesk.deposit;

import io.paydesk.instrument.InstrumentId;
import io.paydesk.kernel.Money;
import org.jspecify.annotations.Nullable;

/** A deposit as it is asked for; the instrument it will come from, when that is known. */
public record NewDeposit(String channel, Money amount, @Nullable InstrumentId instrument) {}
