package io.paydesk.account;

import io.paydesk.access.BegunSession;
import org.jspecify.annotations.Nullable;

/**
 * What the door answers. WRONG: address or password, which of them is not told; {@code triesLeft} is the same whether
 * there is such an account or not. SECOND_FACTOR comes after the right password only, and names the account. An
 * address that is not proved yet has no password: whoever registers one learns nothing here.
 */
public record SignInAnswer(Kind kind, int triesLeft, @Nullable AccountView account, @Nullable BegunSession begun) {
    /** What is to be done next. */
    public enum Kind {
        WRONG,
        SECOND_FACTOR,
        IN
    }

    static SignInAnswer wrong(int triesLeft) {
        return new SignInAnswer(Kind.WRONG, triesLeft, null, null);
    }

    static SignInAnswer of(Kind kind, Account account) {
        return new SignInAnswer(kind, 0, account.view(), null);
    }

    static SignInAnswer in(Account account, BegunSession begun) {
        return new SignInAnswer(Kind.IN, 0, account.view(), begun);
    }
}
