package io.paydesk.identity;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class IdentityCasesIT {
    private static final Actor ZHOU = new Actor(Actor.Kind.STAFF, "7001", "Zhou Hang", Role.COMPLIANCE.scopes());
    private static final Actor MAYA = new Actor(Actor.Kind.STAFF, "7002", "Maya Lind", Role.COMPLIANCE.scopes());
    private static final Actor AGENT = new Actor(Actor.Kind.STAFF, "7003", "Emma", Role.AGENT.scopes());

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    IdentityCases cases;
    IdentityReview review;
    IdentityVault vault;
    IdentityHousekeeping housekeeping;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        cases = house.get(IdentityCases.class);
        review = house.get(IdentityReview.class);
        vault = house.get(IdentityVault.class);
        housekeeping = house.get(IdentityHousekeeping.class);
        anna = account();
    }

    @Test
    void whatIsSentIsReviewedAndApproved() {
        var sent = cases.send(anna.id(), passport(2, number()));
        assertThat(sent.state()).isEqualTo(CaseState.SUBMITTED);
        assertThat(sent.sent()).containsExactlyInAnyOrder(DocumentKind.PASSPORT, DocumentKind.SELFIE);
        assertThat(review.list(ZHOU, IdentityReview.Shelf.WAITING))
                .extracting(CaseLine::id)
                .contains(sent.id());

        take(ZHOU, sent.id());
        var seen = review.get(ZHOU, sent.id());
        assertThat(seen.checks())
                .extracting(line -> line.check() + " " + line.result())
                .containsExactly("AGE PASSED", "NUMBER OPEN", "ZONE OPEN", "NAME PASSED", "DUPLICATE PASSED");
        assertRefused(
                IdentityRefusal.NOT_COMPARED,
                () -> review.approve(ZHOU, sent.id(), seen.view().version(), false));
        review.approve(ZHOU, sent.id(), seen.view().version(), true);

        assertThat(cases.of(anna.id()).orElseThrow().state()).isEqualTo(CaseState.APPROVED);
        assertThat(house.get(Accounts.class).get(anna.id()).identityTier()).isEqualTo(2);
        assertThat(letters()).extracting(Letter::template).containsExactly("identity-approved");
        assertRefused(IdentityRefusal.TIER_NOT_OPEN, () -> cases.send(anna.id(), passport(2, number())));
    }

    @Test
    void everyLookAtADocumentIsInTheAuditLogAndOnlyThoseWhoMayLook() {
        var sent = cases.send(anna.id(), passport(1, number()));
        var document = review.get(ZHOU, sent.id()).documents().get(0).id();
        assertThat(looks(sent.id())).isEmpty();

        var picture = vault.look(ZHOU, document);
        vault.look(MAYA, document);

        assertThat(Papers.read(picture).getWidth()).isEqualTo(800);
        assertThat(looks(sent.id()))
                .containsExactly("Zhou Hang PASSPORT document " + document, "Maya Lind PASSPORT document " + document);
        for (var nobody : List.of(AGENT, anna.actor(), new Actor(Actor.Kind.STAFF, "9", "Root", Role.ADMIN.scopes()))) {
            assertRefused(ActorRefusal.NOT_ALLOWED, () -> vault.look(nobody, document));
            assertRefused(ActorRefusal.NOT_ALLOWED, () -> review.get(nobody, sent.id()));
            assertRefused(ActorRefusal.NOT_ALLOWED, () -> review.list(nobody, IdentityReview.Shelf.WAITING));
        }
        assertThat(looks(sent.id())).hasSize(2);
        assertThat(rows("select a.actorName from AuditEntry a where a.action = 'identity.read' and a.object = '"
                        + sent.id().object() + "'"))
                .hasSize(1);
    }

    @Test
    void nothingOfItLiesInTheOpen() {
        var number = number();
        var sent = cases.send(anna.id(), passport(1, number));
        var em = house.factory().createEntityManager();
        try {
            var kept = em.find(IdentityCase.class, sent.id().value());
            assertThat(kept.personSealed + kept.fingerprint)
                    .doesNotContain(number)
                    .doesNotContain("1990");
            var items = em.createQuery(
                            "select i from VaultItem i, IdentityDocument d where d.id = i.documentId and d.caseId = ?1",
                            VaultItem.class)
                    .setParameter(1, sent.id().value())
                    .getResultList();
            assertThat(items).hasSize(1);
            assertThat(new String(items.get(0).sealed, StandardCharsets.ISO_8859_1))
                    .doesNotContain("JFIF");
            // sealed for this document: under another's number it does not open
            var other = cases.send(account().id(), passport(1, number()));
            var document = review.get(ZHOU, other.id()).documents().get(0).id();
            em.getTransaction().begin();
            em.find(VaultItem.class, document).sealed = items.get(0).sealed;
            em.getTransaction().commit();
            assertThatThrownBy(() -> vault.look(ZHOU, document)).isInstanceOf(Refusal.class);
        } finally {
            em.close();
        }
    }

    @Test
    void theSameFormTwiceIsTakenOnceAndAnotherTabIsTold() {
        var form = passport(1, number());
        var first = cases.send(anna.id(), form);

        assertThat(cases.send(anna.id(), form).id()).isEqualTo(first.id());
        assertRefused(IdentityRefusal.ALREADY_SENT, () -> cases.send(anna.id(), passport(1, number())));
        assertThat(review.get(ZHOU, first.id()).documents()).hasSize(1);
    }

    @Test
    void ofTwoTabsAtTheSameMomentOneIsTaken() throws Exception {
        var outcomes = together(
                () -> cases.send(anna.id(), passport(1, number())).state().name(),
                () -> cases.send(anna.id(), passport(1, number())).state().name());

        assertThat(outcomes).containsExactlyInAnyOrder("SUBMITTED", "ALREADY_SENT");
        assertThat(rows("select c.state from IdentityCase c where c.accountId = "
                        + anna.id().value()))
                .hasSize(1);
    }

    @Test
    void ofTwoWhoTakeItTheSecondIsToldAndOnlyTheOneWhoHasItDecides() throws Exception {
        var id = cases.send(anna.id(), passport(1, number())).id();
        var version = version(id);
        var outcomes = together(
                () -> {
                    review.take(ZHOU, id, version);
                    return "TAKEN";
                },
                () -> {
                    review.take(MAYA, id, version);
                    return "TAKEN";
                });
        assertThat(outcomes).containsExactlyInAnyOrder("TAKEN", "CASE_CHANGED");
        var zhous = "Zhou Hang".equals(review.get(ZHOU, id).view().reviewer());
        var mine = zhous ? ZHOU : MAYA;
        var other = zhous ? MAYA : ZHOU;

        assertRefused(IdentityRefusal.CASE_CHANGED, () -> review.approve(other, id, version(id), true));
        var seen = version(id);
        var both = together(
                () -> {
                    review.approve(mine, id, seen, true);
                    return "DECIDED";
                },
                () -> {
                    review.refuse(mine, id, seen, RefusedBecause.FACE_DIFFERS);
                    return "DECIDED";
                });
        assertThat(both).containsExactlyInAnyOrder("DECIDED", "CASE_CHANGED");
        assertThat(letters()).hasSize(1);
    }

    @Test
    void nobodyDecidesWhoTheyAreThemselves() {
        var id = cases.send(anna.id(), passport(1, number())).id();
        var herself = house.get(Staff.class)
                .add(Actor.SYSTEM, anna.email(), "A", "correct horse battery", Set.of(Role.COMPLIANCE), Language.EN)
                .actor();

        assertRefused(IdentityRefusal.OWN_ACCOUNT, () -> review.take(herself, id, version(id)));
        assertRefused(IdentityRefusal.OWN_ACCOUNT, () -> house.get(Identities.class)
                .decide(herself, anna.id(), 2, "I know myself"));
        assertThat(review.get(MAYA, id).view().reviewer()).isNull();
    }

    @Test
    void aColleagueCanTakeItOver() {
        var id = cases.send(anna.id(), passport(1, number())).id();
        take(ZHOU, id);
        take(MAYA, id);

        review.refuse(MAYA, id, version(id), RefusedBecause.PAPER_EXPIRED);

        var over = cases.of(anna.id()).orElseThrow();
        assertThat(over.state()).isEqualTo(CaseState.REFUSED);
        assertThat(over.refusedBecause()).isEqualTo(RefusedBecause.PAPER_EXPIRED);
        assertThat(letters().get(0).fact("reason")).isEqualTo("PAPER_EXPIRED");
        assertThat(house.get(Accounts.class).get(anna.id()).identityTier()).isZero();
        assertThat(cases.send(anna.id(), passport(1, number())).id()).isNotEqualTo(id); // one may try again
    }

    @Test
    void whatIsAskedForAgainReplacesThePictureAndComesBackToTheQueue() {
        var id = cases.send(anna.id(), passport(2, number())).id();
        take(ZHOU, id);
        assertRefused(
                IdentityRefusal.KINDS_MISSING,
                () -> review.askAgain(
                        ZHOU,
                        id,
                        new IdentityReview.AskAgain(
                                version(id), Set.of(DocumentKind.ADDRESS_PROOF), AskedBecause.BLURRED)));
        review.askAgain(
                ZHOU, id, new IdentityReview.AskAgain(version(id), Set.of(DocumentKind.SELFIE), AskedBecause.BLURRED));
        var asked = cases.of(anna.id()).orElseThrow();
        assertThat(asked.state()).isEqualTo(CaseState.ASKED_AGAIN);
        assertThat(asked.asked()).containsExactly(DocumentKind.SELFIE);
        var before = review.get(ZHOU, id).documents();

        var selfie = new SentDocuments(token(), 2, null, PersonForm.NONE, List.of(Papers.picture(DocumentKind.SELFIE)));
        assertThat(cases.send(anna.id(), selfie).state()).isEqualTo(CaseState.SUBMITTED);

        var after = review.get(ZHOU, id).documents();
        assertThat(after).hasSize(2).contains(before.get(0)).doesNotContain(before.get(1));
        assertThat(letters()).extracting(Letter::template).containsExactly("identity-asked");
    }

    @Test
    void theSameDocumentAtAnotherAccountIsSeen() {
        var number = number();
        cases.send(anna.id(), passport(1, number));
        var boris = account();
        var second = cases.send(boris.id(), passport(1, " " + number.toLowerCase(Locale.ROOT)));

        assertThat(review.get(ZHOU, second.id()).checks())
                .contains(new CheckLine(CheckLine.Check.DUPLICATE, CheckLine.Result.FAILED, 1));
    }

    @Test
    void aPictureThatIsNeededAndMissingRefusesAllOfIt() {
        var form = new SentDocuments(
                token(), 2, Paper.PASSPORT, person(number()), List.of(Papers.picture(DocumentKind.PASSPORT)));

        assertThatThrownBy(() -> cases.send(anna.id(), form))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason().field()).isEqualTo("selfie"));
        assertThat(cases.of(anna.id())).isEmpty();
    }

    @Test
    void documentsAreDeletedWhenTheirTimeIsOver() {
        var id = cases.send(anna.id(), passport(1, number())).id();
        var document = review.get(ZHOU, id).documents().get(0).id();
        take(ZHOU, id);
        review.approve(ZHOU, id, version(id), true);
        house.clock().advance(Duration.ofDays(1824));
        housekeeping.erase();
        assertThat(vault.look(ZHOU, document)).isNotEmpty();

        house.clock().advance(Duration.ofDays(1));
        int done;
        do {
            done = housekeeping.erase(); // those of other tests too
        } while (done > 0);

        assertRefused(IdentityRefusal.DOCUMENT_UNKNOWN, () -> vault.look(ZHOU, document));
        var seen = review.get(ZHOU, id);
        assertThat(seen.typed()).isNull();
        assertThat(seen.documents()).isEmpty();
        assertThat(seen.view().erased()).isTrue();
        assertThat(rows("select i.documentId from VaultItem i where i.documentId = " + document))
                .isEmpty();
        assertThat(house.get(Accounts.class).get(anna.id()).identityTier()).isEqualTo(1);
    }

    @Test
    void aCaseNobodyAnswersEnds() {
        var opened = house.inTransaction(() -> cases.open(Actor.SYSTEM, anna.id(), CaseReason.FIRST_DEPOSIT, 1));
        assertThat(opened.state()).isEqualTo(CaseState.OPEN);
        assertThat(cases.open(Actor.SYSTEM, anna.id(), CaseReason.LIMIT, 1).id())
                .isEqualTo(opened.id());

        house.clock().advance(IdentityCase.ANSWERED_WITHIN);
        int done;
        do {
            done = housekeeping.expire(); // those of other tests too
        } while (done > 0);

        assertThat(cases.of(anna.id()).orElseThrow().state()).isEqualTo(CaseState.EXPIRED);
    }

    @Test
    void theSimulatedProviderDecidesByTheChecksAlone() {
        var id = cases.send(anna.id(), passport(1, number())).id();
        var evidence = housekeeping.undecided().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        // a queue of other tests may stand before it
        var found = evidence.orElseGet(() -> new IdentityProvider.Evidence(id, 1, List.of(), Set.of()));

        assertThat(new ManualProvider().judge(found).kind()).isEqualTo(IdentityProvider.Verdict.Kind.PEOPLE);
        var verdict = new SimulatedProvider().judge(found);
        assertThat(verdict.kind()).isEqualTo(IdentityProvider.Verdict.Kind.APPROVE);
        housekeeping.decide(id, verdict);
        housekeeping.decide(
                id,
                new IdentityProvider.Verdict(
                        IdentityProvider.Verdict.Kind.REFUSE, RefusedBecause.UNDER_AGE)); // too late

        assertThat(cases.of(anna.id()).orElseThrow().state()).isEqualTo(CaseState.APPROVED);
        var failed = new IdentityProvider.Evidence(
                id,
                1,
                List.of(new CheckLine(CheckLine.Check.DUPLICATE, CheckLine.Result.FAILED, 2)),
                EnumSet.noneOf(DocumentKind.class));
        assertThat(new SimulatedProvider().judge(failed).because()).isEqualTo(RefusedBecause.OTHER_ACCOUNT);
    }

    private void take(Actor actor, CaseId id) {
        review.take(actor, id, version(id));
    }

    private int version(CaseId id) {
        return review.get(MAYA, id).view().version();
    }

    private List<String> looks(CaseId id) {
        return rows("select a.actorName || ' ' || a.details from AuditEntry a where a.action = 'identity.look'"
                + " and a.object = '" + id.object() + "' order by a.id");
    }

    private List<String> rows(String query) {
        var em = house.factory().createEntityManager();
        try {
            return em.createQuery(query, Object.class)
                    .getResultStream()
                    .map(Object::toString)
                    .toList();
        } finally {
            em.close();
        }
    }

    private List<Letter> letters() {
        return house.get(Outbox.class).latest(Actor.SYSTEM, "mail", 500).items().stream()
                .filter(item -> item.recipient().equals(anna.email()))
                .flatMap(item -> house.get(Letters.class).open(item).stream())
                .toList();
    }

    private static SentDocuments passport(int tier, String number) {
        var kinds = DocumentKind.needed(tier, 0, Paper.PASSPORT);
        return new SentDocuments(
                token(),
                tier,
                Paper.PASSPORT,
                person(number),
                kinds.stream().map(Papers::picture).toList());
    }

    private static PersonForm person(String number) {
        return new PersonForm("BERG, Anna", "1990-05-17", "DE", number, "");
    }

    private static String number() {
        return "C"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 11).toUpperCase(Locale.ROOT);
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private AccountView account() {
        return house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
    }

    private static List<String> together(Callable<String> one, Callable<String> other) throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        try {
            return pool.invokeAll(List.of(one, other)).stream()
                    .map(each -> {
                        try {
                            return each.get();
                        } catch (java.util.concurrent.ExecutionException e) {
                            if (e.getCause() instanceof Refusal refusal) {
                                return refusal.reason().name();
                            }
                            if (e.getCause() instanceof jakarta.persistence.OptimisticLockException) {
                                return "CASE_CHANGED";
                            }
                            throw new AssertionError(e.getCause());
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        } finally {
            pool.shutdownNow();
        }
    }
}
