package io.paydesk.mailbox;

import static io.paydesk.mailbox.MailboxFields.isAscii;
import static io.paydesk.mailbox.MailboxFields.require;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** How a mailbox signs in, and where its access tokens come from. */
@Embeddable
class TokenAccess {
    static final int URL_MAX = 1000;
    static final int CLIENT_ID_MAX = 300;
    static final int CLIENT_SECRET_MAX = 1000;
    static final int REFRESH_TOKEN_MAX = 8000;
    static final int SCOPE_MAX = 1000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Column(name = "sign_in")
    @Enumerated(EnumType.STRING)
    SignIn signIn = SignIn.PASSWORD;

    @Column(name = "token_url")
    String tokenUrl = "";

    @Column(name = "client_id")
    String clientId = "";

    /** Sealed, as the next one; "" where there is none. */
    @Column(name = "client_secret")
    String clientSecret = "";

    @Column(name = "refresh_token")
    String refreshToken = "";

    @Column(name = "token_scope")
    String scope = "";

    /** Takes over what was typed, except for the secrets; {@code moved}: its access tokens would go to another server. */
    void describe(TokenForm form, boolean moved) {
        if (!form.signIn().byToken()) {
            signIn = SignIn.PASSWORD;
            clientSecret = "";
            refreshToken = "";
            return;
        }
        require(isTokenUrl(form.tokenUrl()), MailboxRefusal.TOKEN_URL_WRONG);
        require(
                !form.clientId().isEmpty() && isAscii(form.clientId(), CLIENT_ID_MAX),
                MailboxRefusal.CLIENT_ID_WRONG,
                CLIENT_ID_MAX);
        require(isAscii(form.scope(), SCOPE_MAX), MailboxRefusal.SCOPE_WRONG, SCOPE_MAX);
        var away = !tokenUrl.equals(form.tokenUrl());
        var byClient = form.signIn() == SignIn.OAUTH_CLIENT;
        var secretKept = byClient ? !clientSecret.isEmpty() && !away && !moved : clientSecret.isEmpty() || !away;
        require(
                isAscii(form.clientSecret(), CLIENT_SECRET_MAX)
                        && (!form.clientSecret().isEmpty() || secretKept),
                MailboxRefusal.CLIENT_SECRET_NEEDED,
                CLIENT_SECRET_MAX);
        require(
                isAscii(form.refreshToken(), REFRESH_TOKEN_MAX)
                        && (byClient || !form.refreshToken().isEmpty() || (!refreshToken.isEmpty() && !away && !moved)),
                MailboxRefusal.REFRESH_TOKEN_NEEDED,
                REFRESH_TOKEN_MAX);
        signIn = form.signIn();
        tokenUrl = form.tokenUrl();
        clientId = form.clientId();
        scope = form.scope();
        refreshToken = byClient ? "" : refreshToken;
    }

    TokenForm form() {
        return new TokenForm(signIn, tokenUrl, clientId, "", "", scope);
    }

    /** Secrets go there, so only over TLS, or to this very computer. */
    private static boolean isTokenUrl(String text) {
        try {
            var uri = new URI(text);
            var host = uri.getHost();
            return text.length() <= URL_MAX
                    && host != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
