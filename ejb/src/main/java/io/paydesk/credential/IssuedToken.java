package io.paydesk.credential;

/** The plain form of a link's token and its six digits ("" where none were asked for), told this once. */
public record IssuedToken(String token, String code) {
    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "IssuedToken[…]";
    }
}
