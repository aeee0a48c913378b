package io.paydesk.mailbox;

import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the gateway needs to ask for access tokens; called outside any transaction. */
@Stateless
public class MailboxTokens {
    @PersistenceContext
    EntityManager em;

    @Inject
    Secrets secrets;

    /** As it is now, with open secrets. Refuses: MAILBOX_UNKNOWN, KEY_IS_ANOTHER, SECRET_DAMAGED. */
    public TokenRequest request(long id) {
        var mailbox = find(id);
        var tokens = mailbox.tokens;
        return new TokenRequest(
                tokens.signIn,
                tokens.tokenUrl,
                tokens.clientId,
                open(tokens.clientSecret, mailbox.clientPurpose()),
                open(tokens.refreshToken, mailbox.refreshPurpose()),
                tokens.scope);
    }

    /**
     * The token server gave another refresh token: it is kept, unless somebody has typed one meanwhile. Its version stays:
     * the mailbox is read on. Refuses: as {@link #request}.
     */
    public void rotated(long id, String used, String next) {
        var mailbox = find(id);
        var sealed = mailbox.tokens.refreshToken;
        if (open(sealed, mailbox.refreshPurpose()).equals(used)) {
            em.createQuery("update Mailbox m set m.tokens.refreshToken = ?1"
                            + " where m.id = ?2 and m.tokens.refreshToken = ?3")
                    .setParameter(1, secrets.seal(next, mailbox.refreshPurpose()))
                    .setParameter(2, id)
                    .setParameter(3, sealed)
                    .executeUpdate();
        }
    }

    private String open(String sealed, String purpose) {
        return sealed.isEmpty() ? "" : secrets.open(sealed, purpose);
    }

    private Mailbox find(long id) {
        var mailbox = em.find(Mailbox.class, id);
        if (mailbox == null) {
            throw new Refusal(MailboxRefusal.MAILBOX_UNKNOWN);
        }
        return mailbox;
    }
}
