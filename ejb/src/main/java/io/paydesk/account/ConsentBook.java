package io.paydesk.account;

import io.paydesk.account.ConsentLine.Document;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** Where agreements are written down, in the transaction of the verb that asks. */
@Dependent
class ConsentBook {
    @PersistenceContext
    EntityManager em;

    @Inject
    Settings settings;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    void atRegistration(Account account, boolean news) {
        give(account, Document.TERMS, true);
        give(account, Document.PRIVACY, true);
        if (news) {
            give(account, Document.NEWS, true);
        }
    }

    /** The present version of a document. */
    String version(Document document) {
        return switch (document) {
            case TERMS -> settings.termsVersion();
            case PRIVACY, NEWS -> settings.privacyVersion();
        };
    }

    void give(Account account, Document document, boolean given) {
        em.persist(new Consent(account, document, version(document), given, clock.instant()));
        audit.note(
                account.view().actor(),
                given ? "account.agree" : "account.disagree",
                account.id().object(),
                document + " " + version(document));
    }

    Optional<Consent> latest(AccountId id, Document document) {
        return em.createQuery(
                        "from Consent c where c.accountId = ?1 and c.document = ?2 order by c.id desc", Consent.class)
                .setParameter(1, id.value())
                .setParameter(2, document)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
