package io.paydesk.mailbox;

/**
 * How a mailbox signs in, as typed: with a password, or with access tokens of a token server. Empty secrets keep those
 * there are.
 */
public record TokenForm(
        SignIn signIn, String tokenUrl, String clientId, String clientSecret, String refreshToken, String scope) {
    public static final TokenForm NONE = new TokenForm(SignIn.PASSWORD, "", "", "", "", "");

    public TokenForm {
        tokenUrl = tokenUrl.strip();
        clientId = clientId.strip();
        clientSecret = clientSecret.strip();
        refreshToken = refreshToken.strip();
        scope = scope.strip();
    }

    /** Without the secrets, so that it may be logged. */
    @Override
    public String toString() {
        return signIn.byToken() ? signIn + " " + clientId + " " + tokenUrl : "" + signIn;
    }
}
