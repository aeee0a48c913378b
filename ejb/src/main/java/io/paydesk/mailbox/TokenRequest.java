package io.paydesk.mailbox;

/**
 * What a token server is asked with for a mailbox: a refresh token, "" where the application itself is given access. With
 * its secrets open: never logged.
 */
public record TokenRequest(
        SignIn signIn, String tokenUrl, String clientId, String clientSecret, String refreshToken, String scope) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return signIn + " " + clientId + " " + tokenUrl;
    }
}
