package io.paydesk.identity;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds cases with what belongs to them, in the transaction of the verb that asks. */
@Dependent
class CaseStore {
    private static final String PURPOSE = "identity-document";

    @PersistenceContext
    EntityManager em;

    @Inject
    Secrets secrets;

    @EJB
    Letters letters;

    @Inject
    Clock clock;

    /** Held until the end of the transaction. Refuses: CASE_UNKNOWN. */
    IdentityCase hold(CaseId id) {
        return Optional.ofNullable(em.find(IdentityCase.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(IdentityRefusal.CASE_UNKNOWN));
    }

    /** Refuses: CASE_UNKNOWN. */
    IdentityCase find(CaseId id) {
        return Optional.ofNullable(em.find(IdentityCase.class, id.value()))
                .orElseThrow(() -> new Refusal(IdentityRefusal.CASE_UNKNOWN));
    }

    Optional<IdentityCase> unfinished(AccountId account) {
        return em.createQuery("from IdentityCase c where c.unfinished = ?1", IdentityCase.class)
                .setParameter(1, account.value())
                .getResultStream()
                .findFirst();
    }

    Optional<IdentityCase> last(AccountId account) {
        return em.createQuery("from IdentityCase c where c.accountId = ?1 order by c.id desc", IdentityCase.class)
                .setParameter(1, account.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The pictures that count: none that was replaced or erased. */
    List<IdentityDocument> documents(IdentityCase of) {
        return em.createQuery(
                        "from IdentityDocument d where d.caseId = ?1 and d.replacedAt is null and d.erasedAt is null"
                                + " order by d.id",
                        IdentityDocument.class)
                .setParameter(1, of.id)
                .getResultList();
    }

    CaseView view(IdentityCase of) {
        em.flush(); // so that the version is the one the form must send
        Set<DocumentKind> sent = documents(of).stream()
                .map(each -> each.kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentKind.class)));
        return of.view(sent);
    }

    void keep(IdentityCase in, DocumentPicture picture) {
        var now = clock.instant();
        documents(in).stream().filter(each -> each.kind == picture.kind()).forEach(each -> each.replacedAt = now);
        var document = new IdentityDocument(in.id, picture, now);
        em.persist(document);
        em.persist(new VaultItem(
                document.id, secrets.sealIn(IdentityVault.ROOM, picture.jpeg(), IdentityVault.purpose(document.id))));
    }

    void seal(IdentityCase in, Person person) {
        in.paper = person.paper();
        in.personSealed = secrets.seal(person.json(), "identity-case:" + in.id);
        in.fingerprint = secrets.fingerprint(person.mark(), PURPOSE);
    }

    Optional<Person> person(IdentityCase of) {
        return Optional.ofNullable(of.personSealed)
                .map(text -> Person.of(secrets.open(text, "identity-case:" + of.id)));
    }

    /** How many other accounts have shown the same document. */
    int otherAccounts(IdentityCase than) {
        return than.fingerprint == null
                ? 0
                : em.createQuery(
                                "select count(distinct c.accountId) from IdentityCase c where c.fingerprint = ?1"
                                        + " and c.accountId <> ?2",
                                Long.class)
                        .setParameter(1, than.fingerprint)
                        .setParameter(2, than.accountId)
                        .getSingleResult()
                        .intValue();
    }

    /** Tells the customer; what was decided and why is sealed until the letter leaves. */
    void tell(String template, AccountView account, String reason) {
        letters.send(new Letter(
                template,
                account.id().object(),
                account.email(),
                account.name(),
                account.speaks(),
                Map.of(),
                Map.of("reason", reason)));
    }
}
