package io.paydesk.account;

import io.paydesk.kernel.Language;
import java.io.Serializable;

/**
 * What was registered in one browser, which keeps it until the address is proved there. Anybody may register anybody's address:
 * until then nothing of it is the account's, and what others registered under the same address counts for nothing here.
 */
public record PendingRegistration(
        String email, String passwordHash, String name, Language language, String country, boolean news)
        implements Serializable {
    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "PendingRegistration[…]";
    }
}
