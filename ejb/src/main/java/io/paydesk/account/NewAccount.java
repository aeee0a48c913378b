package io.paydesk.account;

import io.paydesk.kernel.Language;

/** What somebody fills in to join; checked by {@link Registrations}, which says what is wrong with it. */
public record NewAccount(
        String email,
        String name,
        String password,
        Language language,
        String country,
        boolean terms,
        boolean privacy,
        boolean news) {
    /** What is kept of one that is not taken in and must not learn it: no password fits. */
    public PendingRegistration nobodys() {
        return new PendingRegistration(email.strip(), "", name, language, country, news);
    }

    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "NewAccount[…]";
    }
}
