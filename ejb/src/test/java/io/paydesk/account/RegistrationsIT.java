package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.account.ConsentLine.Document;
import io.paydesk.audit.Actor;
import io.paydesk.credential.CredentialRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class RegistrationsIT {
    private static final String STOLEN = "four stolen kettles";
    private static final String BETTER = "another fine long word";

    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    Registrations registrations;
    EmailProofs proofs;
    Letterbox letters;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        registrations = house.get(Registrations.class);
        proofs = house.get(EmailProofs.class);
        letters = new Letterbox(house);
    }

    @Test
    void whoJoinsIsUnverifiedUntilTheLinkIsFollowed() {
        var registered = registrations.register(li.form(), li.laptop);
        var before = account();
        var link = letters.latest(li.email, "account-verify").fact("token");

        assertThat(before.status()).isEqualTo(AccountStatus.UNVERIFIED);
        assertThat(before.id().toString()).matches("AC-\\d{6}");
        assertThat(proofs.look(link)).contains(li.email);
        assertThat(proofs.prove(link, registered).status()).isEqualTo(AccountStatus.ACTIVE);
        assertRefused(CredentialRefusal.LINK_SPENT, () -> proofs.prove(link, registered));
        assertThat(proofs.look(link)).isEmpty();
    }

    @Test
    void theSixDigitsDoAsWellForAQuarterOfAnHour() {
        var registered = registrations.register(li.form(), li.laptop);
        var nobody = registrations.register(with("nobody-" + li.email, "Li", ""), li.laptop);
        var code = letters.latest(li.email, "account-verify").fact("code");

        assertThat(proofs.proveByCode(registered, "000000".equals(code) ? "000001" : "000000"))
                .isEmpty();
        assertThat(proofs.proveByCode(nobody, code)).isEmpty();
        assertThat(proofs.proveByCode(registered, " " + code)).isPresent();
        assertThat(proofs.proveByCode(registered, code)).isEmpty();
    }

    @Test
    void theDigitsGrowOldBeforeTheLinkDoes() {
        var registered = registrations.register(li.form(), li.laptop);
        var letter = letters.latest(li.email, "account-verify");

        house.clock().advance(Duration.ofMinutes(15));
        assertThat(proofs.proveByCode(registered, letter.fact("code"))).isEmpty();
        assertThat(proofs.look(letter.fact("token"))).isPresent();
        house.clock().advance(Duration.ofHours(24));
        assertThat(proofs.look(letter.fact("token"))).isEmpty();
    }

    @Test
    void aKnownAddressIsToldToItsOwnerAlone() {
        li.active(house);

        registrations.register(li.form("another fine long word"), li.phone);

        assertThat(letters.latest(li.email, "account-exists").secrets()).isEmpty();
        assertThat(house.get(AccountDoor.class)
                        .withPassword(li.email, "another fine long word", li.phone)
                        .kind())
                .isEqualTo(SignInAnswer.Kind.WRONG);
    }

    @Test
    void whoRegistersTwiceBeforeProvingKeepsTheFirstLinkForAMinute() {
        registrations.register(li.form(), li.laptop);
        var first = letters.latest(li.email, "account-verify").fact("token");
        registrations.register(li.form("another fine long word"), li.laptop);
        assertThat(letters.to(li.email)).hasSize(1);

        house.clock().advance(AskForProof.AGAIN_AFTER.plusSeconds(1));
        proofs.askAgain(li.email.toUpperCase(Locale.ROOT));

        assertThat(letters.to(li.email)).hasSize(2);
        assertThat(proofs.look(first)).isEmpty();
        var second = letters.latest(li.email, "account-verify").fact("token");
        assertThat(proofs.prove(second, BETTER).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    /** A thief registers somebody's address with a password of their own, before its owner does or after: it never counts. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePasswordThatCountsIsTheOneOfTheBrowserThatProves(boolean thiefFirst) {
        var thief = new NewAccount(li.email, "A Thief", STOLEN, Language.EN, "US", true, true, true);
        if (thiefFirst) {
            registrations.register(thief, li.phone);
        }
        var mine = registrations.register(li.form(), li.laptop);
        if (!thiefFirst) {
            registrations.register(thief, li.phone);
        }

        var code = letters.latest(li.email, "account-verify").fact("code");
        var proved = proofs.proveByCode(mine, code).orElseThrow();

        assertThat(proved.name()).isEqualTo("李 雷");
        assertThat(proved.language()).isEqualTo("zh-CN");
        assertThat(proved.country()).isEqualTo("CN");
        assertThat(house.get(Consents.class).wantsNews(proved.id())).isFalse();
        assertThat(signIn(STOLEN)).isEqualTo(SignInAnswer.Kind.WRONG);
        assertThat(signIn(People.PASSWORD)).isEqualTo(SignInAnswer.Kind.IN);
    }

    /** Also for one who never registered and confirms a mail they did not ask for. */
    @Test
    void inAnotherBrowserTheLinkTakesAPasswordChosenThere() {
        registrations.register(li.form(STOLEN), li.phone);
        var link = letters.latest(li.email, "account-verify").fact("token");

        assertRefused(CredentialRefusal.PASSWORD_LENGTH, () -> proofs.prove(link, "too short"));
        var proved = proofs.prove(link, BETTER);

        assertThat(signIn(STOLEN)).isEqualTo(SignInAnswer.Kind.WRONG);
        assertThat(signIn(BETTER)).isEqualTo(SignInAnswer.Kind.IN);
        assertThat(house.get(Consents.class).missing(proved.id())).isNotEmpty();
    }

    @Test
    void whatWasRegisteredForOneAddressProvesNoOther() {
        registrations.register(li.form(), li.laptop);
        var link = letters.latest(li.email, "account-verify").fact("token");
        var other = registrations.register(with("other-" + li.email, "Li", ""), li.laptop);

        assertRefused(CredentialRefusal.LINK_SPENT, () -> proofs.prove(link, other));
        assertThat(proofs.look(link)).contains(li.email);
    }

    /** Known or not, whoever registers an address and then tries that password is answered alike. */
    @Test
    void whoRegistersAnAddressLearnsNothingAtTheDoor() {
        registrations.register(li.form(STOLEN), li.phone);
        var someone = new People();
        someone.active(house);
        registrations.register(someone.form(STOLEN), someone.phone);

        assertThat(signIn(STOLEN)).isEqualTo(SignInAnswer.Kind.WRONG);
        assertThat(house.get(AccountDoor.class)
                        .withPassword(someone.email, STOLEN, someone.phone)
                        .kind())
                .isEqualTo(SignInAnswer.Kind.WRONG);
    }

    private SignInAnswer.Kind signIn(String password) {
        return house.get(AccountDoor.class)
                .withPassword(li.email, password, li.phone)
                .kind();
    }

    @Test
    void askingAgainForAnAddressNobodyRegisteredSendsNothing() {
        proofs.askAgain(li.email);
        proofs.askAgain("no address");

        assertThat(letters.to(li.email)).isEmpty();
    }

    /** Known, waited for or not there at all: the same wish, and no mailbox is filled by others. */
    @Test
    void aStrangersWishForTheMailIsTheSameForEveryAddress() {
        registrations.register(li.form(), li.laptop);
        house.clock().advance(AskForProof.AGAIN_AFTER.plusSeconds(1));
        var nobody = "nobody-" + li.email;

        for (int i = 0; i < EmailProofs.WISHES_MAX + 2; i++) {
            proofs.wishAgain(li.email.toUpperCase(Locale.ROOT));
            proofs.wishAgain(nobody);
            proofs.wishAgain("no address");
        }

        assertThat(wishes(li.email)).hasSize(EmailProofs.WISHES_MAX);
        assertThat(wishes(nobody)).hasSize(EmailProofs.WISHES_MAX);
        assertThat(letters.to(li.email)).hasSize(1);
        wishes(li.email).forEach(house.get(ProofCarrier.class)::carry);
        wishes(nobody).forEach(house.get(ProofCarrier.class)::carry);
        assertThat(letters.to(li.email)).hasSize(2);
        assertThat(letters.to(nobody)).isEmpty();
    }

    private List<OutboxItem> wishes(String address) {
        return house.get(Outbox.class).latest(Actor.SYSTEM, ProofCarrier.KIND, 500).items().stream()
                .filter(item -> item.recipient().equals(address))
                .toList();
    }

    @Test
    void agreementsAreKeptByVersion() {
        var account = li.active(house);
        var consents = house.get(Consents.class);

        assertThat(consents.missing(account.id())).isEmpty();
        assertThat(consents.history(account.id()))
                .extracting(ConsentLine::document)
                .containsExactly(Document.TERMS, Document.PRIVACY);
        consents.wantNews(account.id(), true);
        assertThat(consents.wantsNews(account.id())).isTrue();
        consents.wantNews(account.id(), false);
        assertThat(consents.wantsNews(account.id())).isFalse();
        assertThat(consents.history(account.id())).hasSize(4);
    }

    @Test
    void refusesWhatIsNoAddressNameOrCountry() {
        assertRefused(
                AccountRefusal.EMAIL_FORM, () -> registrations.register(with("li@@example", "李雷", "CN"), li.laptop));
        assertRefused(
                AccountRefusal.NAME_FORM,
                () -> registrations.register(with(li.email, "Li\r\nBcc: all@example.com", "CN"), li.laptop));
        assertRefused(
                AccountRefusal.NAME_FORM,
                () -> registrations.register(with(li.email, "x".repeat(10_000_000), "CN"), li.laptop));
        assertRefused(
                AccountRefusal.COUNTRY_UNKNOWN, () -> registrations.register(with(li.email, "李雷", "XX"), li.laptop));
    }

    @Test
    void refusesWithoutTheTermsOrWithAPasswordThatIsNone() {
        var noTerms = new NewAccount(li.email, "Li", People.PASSWORD, Language.EN, "", false, true, false);
        var noPrivacy = new NewAccount(li.email, "Li", People.PASSWORD, Language.EN, "", true, false, false);

        assertRefused(AccountRefusal.TERMS_NEEDED, () -> registrations.register(noTerms, li.laptop));
        assertRefused(AccountRefusal.PRIVACY_NEEDED, () -> registrations.register(noPrivacy, li.laptop));
        assertRefused(CredentialRefusal.PASSWORD_LENGTH, () -> registrations.register(li.form("too short"), li.laptop));
        assertThat(house.get(Accounts.class).byEmail(li.email)).isEmpty();
    }

    @Test
    void aNetworkThatRegistersWithoutEndWaits() {
        for (var i = 0; i < Registrations.OF_NETWORK_MAX; i++) {
            registrations.register(with(i + "-" + li.email, "Li", ""), li.laptop);
        }

        assertRefused(AccessRefusal.TOO_MANY_TRIES, () -> registrations.register(li.form(), li.laptop));
        registrations.register(li.form(), li.phone);
    }

    private static NewAccount with(String email, String name, String country) {
        return new NewAccount(email, name, People.PASSWORD, Language.EN, country, true, true, false);
    }

    private AccountView account() {
        return house.get(Accounts.class).byEmail(li.email).orElseThrow();
    }
}
