package io.paydesk.account;

import io.paydesk.account.ConsentLine.Document;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.stream.Stream;

/** What customers agreed to, by version: a new version of terms or privacy policy asks again at the next sign-in. */
@Stateless
public class Consents {
    @PersistenceContext
    EntityManager em;

    @Inject
    AccountStore accounts;

    @Inject
    ConsentBook book;

    /** Those of the needed documents whose present version was not agreed to yet. */
    public List<Document> missing(AccountId id) {
        return Stream.of(Document.TERMS, Document.PRIVACY)
                .filter(document -> book.latest(id, document)
                        .filter(consent -> consent.given && consent.version.equals(book.version(document)))
                        .isEmpty())
                .toList();
    }

    /** Agrees to the present versions of all that is missing. */
    public void agree(AccountId id) {
        missing(id).forEach(document -> book.give(accounts.find(id), document, true));
    }

    /** News by mail, wanted or not. */
    public void wantNews(AccountId id, boolean wanted) {
        if (wantsNews(id) != wanted) {
            book.give(accounts.find(id), Document.NEWS, wanted);
        }
    }

    public boolean wantsNews(AccountId id) {
        return book.latest(id, Document.NEWS).filter(consent -> consent.given).isPresent();
    }

    /** The last word on each document there was one on. */
    public List<ConsentLine> standing(AccountId id) {
        return Stream.of(Document.values())
                .flatMap(document -> book.latest(id, document).stream())
                .map(Consent::view)
                .toList();
    }

    /** All of it, the oldest first. */
    public List<ConsentLine> history(AccountId id) {
        return em.createQuery("from Consent c where c.accountId = ?1 order by c.id", Consent.class)
                .setParameter(1, id.value())
                .getResultStream()
                .map(Consent::view)
                .toList();
    }
}
