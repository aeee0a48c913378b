package io.paydesk.account;

import io.paydesk.credential.Holder;
import io.paydesk.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of an account, written {@code AC-100001}. */
public record AccountId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("AC-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: ACCOUNT_UNKNOWN. */
    public static AccountId of(String written) {
        return read(written).orElseThrow(() -> new Refusal(AccountRefusal.ACCOUNT_UNKNOWN));
    }

    /** The same; empty for anything that is no number of ours. */
    static Optional<AccountId> read(String written) {
        return Optional.of(WRITTEN.matcher(written))
                .filter(Matcher::matches)
                .map(found -> new AccountId(Long.parseLong(found.group(1))));
    }

    public Holder holder() {
        return Holder.customer(value);
    }

    /** As audit and outbox name it. */
    public String object() {
        return "account:" + this;
    }

    @Override
    public String toString() {
        return "AC-" + value;
    }
}
