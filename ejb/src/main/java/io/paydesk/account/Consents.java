package io.paydesk.account;

import io.paydesk.account.ConsentLine.Document;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What customers agreed to, by version: a new version of terms or privacy policy asks again at the next sign-in. */
@Stateless
public class Consents {
    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    @Inject
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

    /** Those of the needed documents whose present version was not agreed to yet. */
    public List<Document> missing(AccountId id) {
        return Stream.of(Document.TERMS, Document.PRIVACY)
                .filter(document -> latest(id, document)
                        .filter(consent -> consent.given && consent.version.equals(version(document)))
                        .isEmpty())
                .toList();
    }

    /** Agrees to the present versions of all that is missing. */
    public void agree(AccountId id) {
        missing(id).forEach(document -> give(accounts.find(id), document, true));
    }

    /** News by mail, wanted or not. */
    public void wantNews(AccountId id, boolean wanted) {
        if (wantsNews(id) != wanted) {
            give(accounts.find(id), Document.NEWS, wanted);
        }
    }

    public boolean wantsNews(AccountId id) {
        return latest(id, Document.NEWS).filter(consent -> consent.given).isPresent();
    }

    /** All of it, the oldest first. */
    public List<ConsentLine> history(AccountId id) {
        return em.createQuery("from Consent c where c.accountId = ?1 order by c.id", Consent.class)
                .setParameter(1, id.value())
                .getResultStream()
                .map(Consent::view)
                .toList();
    }

    /** The present version of a document. */
    public String version(Document document) {
        return switch (document) {
            case TERMS -> settings.termsVersion();
            case PRIVACY, NEWS -> settings.privacyVersion();
        };
    }

    private void give(Account account, Document document, boolean given) {
        em.persist(new Consent(account, document, version(document), given, clock.instant()));
        audit.note(
                account.view().actor(),
                given ? "account.agree" : "account.disagree",
                account.id().object(),
                document + " " + version(document));
    }

    private Optional<Consent> latest(AccountId id, Document document) {
        return em.createQuery(
                        "from Consent c where c.accountId = ?1 and c.document = ?2 order by c.id desc", Consent.class)
                .setParameter(1, id.value())
                .setParameter(2, document)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
