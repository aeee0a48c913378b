package io.paydesk.identity;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The pictures of documents: sealed with a key of their own, shown with a watermark to those who may, and every look noted. */
@Stateless
public class IdentityVault {
    /** What one must hold to look at a document. */
    public static final String VIEW = "identity:view";

    static final String ROOM = "identity-vault";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    @PersistenceContext
    EntityManager em;

    @Inject
    Secrets secrets;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    static String purpose(long document) {
        return "document:" + document;
    }

    /**
     * The picture as a JPEG, all over it who looks and when; the look is in the audit log before anybody sees it. Refuses:
     * NOT_ALLOWED, DOCUMENT_UNKNOWN, also once it was erased.
     */
    public byte[] look(Actor actor, long id) {
        actor.require(VIEW);
        var document = Optional.ofNullable(em.find(IdentityDocument.class, id))
                .orElseThrow(() -> new Refusal(IdentityRefusal.DOCUMENT_UNKNOWN));
        var item = Optional.ofNullable(em.find(VaultItem.class, id))
                .orElseThrow(() -> new Refusal(IdentityRefusal.DOCUMENT_UNKNOWN));
        var number = new CaseId(document.caseId);
        audit.note(actor, "identity.look", number.object(), document.kind + " document " + id);
        var rest = "#" + actor.id() + " · " + TIME.format(clock.instant()) + " · " + number;
        try {
            return Watermark.over(secrets.openIn(ROOM, item.sealed, purpose(id)), actor.name(), rest);
        } catch (IOException e) {
            throw new UncheckedIOException("Document " + id + " was kept as a picture and is none", e);
        }
    }
}
