package io.paydesk.credential;

/** What an authenticator app is given: the secret to type (RFC 4648 base 32) and the address of the QR code. */
public record NewAuthenticator(String secret, String uri) {
    @Override
    public String toString() {
        return "NewAuthenticator[…]";
    }
}
