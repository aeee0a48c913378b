package io.paydesk.mailbox;

/** How a mailbox signs in at its servers. */
public enum SignIn {
    PASSWORD,
    /** By access tokens (XOAUTH2) that a refresh token brings, as a person has agreed to once (RFC 6749, 6). */
    OAUTH_REFRESH,
    /** By access tokens that the application itself is given (RFC 6749, 4.4). */
    OAUTH_CLIENT;

    public boolean byToken() {
        return this != PASSWORD;
    }
}
