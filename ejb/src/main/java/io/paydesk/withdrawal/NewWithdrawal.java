package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.kernel.Money;

/** What somebody wants to be paid out: so much leaves the wallet, by this channel, to this instrument. */
public record NewWithdrawal(AccountId account, String channel, Money amount, InstrumentId instrument) {}
