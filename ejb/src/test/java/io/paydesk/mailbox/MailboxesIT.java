package io.paydesk.mailbox;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.staff.Role;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class MailboxesIT {
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "1", "Ada", Role.ADMIN.scopes());
    private static final FolderSeen SEEN = new FolderSeen(7, 43, 42, 3);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Mailboxes mailboxes;
    final String login = UUID.randomUUID().toString();

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        mailboxes = house.get(Mailboxes.class);
    }

    @AfterEach
    void tidy() {
        mailboxes.all(ADMIN).forEach(mailbox -> mailboxes.remove(ADMIN, mailbox.id()));
    }

    @Test
    void isReadOnlyOnceSomebodySaidWhatBecomesOfTheOldMail() {
        var id = mailboxes.add(ADMIN, form("secret"));
        assertThat(mailboxes.get(ADMIN, id).state()).isEqualTo(MailboxView.State.ASKED);
        assertThat(mailboxes.toRead()).isEmpty();

        mailboxes.begin(ADMIN, id, version(id), FirstRead.NEW_ONLY, 0, SEEN);

        assertThat(mailboxes.get(ADMIN, id).state()).isEqualTo(MailboxView.State.STARTING);
        assertThat(mailboxes.toRead()).singleElement().satisfies(source -> {
            assertThat(source.from().uid()).isEqualTo(43);
            assertThat(source.from().newOnly()).isTrue();
            assertThat(source.place()).isEqualTo(login + "@imap.okpay.example:993/INBOX");
            assertThat(source.server().password()).doesNotContain("secret");
            assertThat(mailboxes.server(source).password()).isEqualTo("secret");
        });
        assertRefused(
                MailboxRefusal.BEGUN_ALREADY, () -> mailboxes.begin(ADMIN, id, version(id), FirstRead.ALL, 0, SEEN));
    }

    @Test
    void theLastDaysAreCountedFromTheAnswer() {
        var id = mailboxes.add(ADMIN, form("secret"));
        assertRefused(
                MailboxRefusal.DAYS_WRONG, () -> mailboxes.begin(ADMIN, id, version(id), FirstRead.LAST_DAYS, 0, SEEN));

        mailboxes.begin(ADMIN, id, version(id), FirstRead.LAST_DAYS, 7, SEEN);

        assertThat(mailboxes.toRead()).singleElement().satisfies(source -> assertThat(
                        source.from().since())
                .isEqualTo(house.clock().instant().minus(Duration.ofDays(7))));
    }

    @Test
    void aPausedOneIsNotReadAndGoesOnWhereItWas() {
        var id = begun();

        mailboxes.pause(ADMIN, id);
        assertThat(mailboxes.toRead()).isEmpty();
        assertThat(mailboxes.get(ADMIN, id).state()).isEqualTo(MailboxView.State.PAUSED);
        mailboxes.resume(ADMIN, id);

        assertThat(mailboxes.toRead()).hasSize(1);
    }

    @Test
    void aKeptPasswordGoesToNoOtherServer() {
        var id = begun();

        mailboxes.change(ADMIN, id, version(id), form("", "folder", "Support"));

        assertThat(mailboxes.server(mailboxes.source(ADMIN, id)).password()).isEqualTo("secret");
        assertThat(mailboxes.get(ADMIN, id).state()).isEqualTo(MailboxView.State.ASKED);
        assertRefused(
                MailboxRefusal.PASSWORD_NEEDED,
                () -> mailboxes.change(ADMIN, id, version(id), form("", "host", "evil.example")));
        assertRefused(
                MailboxRefusal.PASSWORD_NEEDED,
                () -> mailboxes.change(ADMIN, id, version(id), form("", "security", "PLAIN")));
        assertRefused(MailboxRefusal.CHANGED_MEANWHILE, () -> mailboxes.change(ADMIN, id, version(id) - 1, form("")));
    }

    @Test
    void tellsHowItIsDoing() {
        var id = begun();

        mailboxes.failed(id, "connection refused");
        house.clock().advance(Duration.ofMinutes(1));
        mailboxes.failed(id, "connection refused again");

        var failing = mailboxes.get(ADMIN, id);
        assertThat(failing.state()).isEqualTo(MailboxView.State.FAILING);
        assertThat(failing.sign().failingSince())
                .isEqualTo(house.clock().instant().minus(Duration.ofMinutes(1)));
        mailboxes.read(id, 12);
        assertThat(mailboxes.get(ADMIN, id).sign())
                .isEqualTo(new MailboxSign(house.clock().instant(), 12, "", null));
        mailboxes.remove(ADMIN, id);
        mailboxes.read(id, 0);
        assertThat(mailboxes.all(ADMIN)).isEmpty();
    }

    @Test
    void isForAdministratorsAlone() {
        var supervisor = new Actor(Actor.Kind.STAFF, "2", "Lin", Role.SUPERVISOR.scopes());

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mailboxes.all(supervisor));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mailboxes.add(supervisor, form("secret")));
    }

    @Test
    void everyFieldHasItsBounds() {
        begun();

        assertRefused(MailboxRefusal.PASSWORD_NEEDED, () -> mailboxes.add(ADMIN, form("")));
        assertRefused(MailboxRefusal.PASSWORD_NEEDED, () -> mailboxes.add(ADMIN, form("x".repeat(1001))));
        assertRefused(MailboxRefusal.ADDRESS_WRONG, () -> mailboxes.add(ADMIN, form("x", "address", "support")));
        assertRefused(MailboxRefusal.NAME_LENGTH, () -> mailboxes.add(ADMIN, form("x", "name", " ")));
        assertRefused(MailboxRefusal.HOST_WRONG, () -> mailboxes.add(ADMIN, form("x", "host", "imap/../x")));
        assertRefused(MailboxRefusal.PORT_WRONG, () -> mailboxes.add(ADMIN, form("x", "port", "65536")));
        assertRefused(MailboxRefusal.LOGIN_WRONG, () -> mailboxes.add(ADMIN, form("x", "login", "")));
        assertRefused(MailboxRefusal.FOLDER_WRONG, () -> mailboxes.add(ADMIN, form("x", "folder", "a\nb")));
        assertRefused(MailboxRefusal.DONE_FOLDER_WRONG, () -> mailboxes.add(ADMIN, form("x", "done", "INBOX")));
    }

    @Test
    void noTwoHaveOneAddressOrReadOneFolder() {
        var id = begun();
        assertRefused(
                MailboxRefusal.READ_ALREADY,
                () -> mailboxes.add(ADMIN, form("secret", "address", "billing@okpay.example")));
        assertRefused(MailboxRefusal.ADDRESS_TAKEN, () -> mailboxes.add(ADMIN, form("secret", "folder", "Billing")));
        assertRefused(
                MailboxRefusal.ADDRESS_TAKEN,
                () -> mailboxes.add(ADMIN, form("secret", "address", "SUPPORT@okpay.example")));

        mailboxes.change(ADMIN, id, version(id), form("", "folder", "Support"));

        var other = mailboxes.add(ADMIN, form("secret", "address", "billing@okpay.example"));
        assertRefused(
                MailboxRefusal.ADDRESS_TAKEN, () -> mailboxes.change(ADMIN, other, version(other), form("secret")));
        assertThat(mailboxes.get(ADMIN, other).address()).isEqualTo("billing@okpay.example");
    }

    @Test
    void answersLeaveThroughAServerOfItsOwnWhereOneIsNamed() {
        var id = begun();
        assertThat(mailboxes.way(id)).isEmpty();

        mailboxes.change(ADMIN, id, version(id), form("").sendingBy(smtp("smtp.pay.example", "bill", "pass")));

        var way = mailboxes.way(id).orElseThrow();
        assertThat(way.server().password()).doesNotContain("pass");
        assertThat(mailboxes.server(way).password()).isEqualTo("pass");
        assertThat(mailboxes.get(ADMIN, id).sending()).isEqualTo(smtp("smtp.pay.example", "bill", ""));
        mailboxes.change(ADMIN, id, version(id), form("").sendingBy(smtp("smtp.pay.example", "bill", "")));
        assertThat(mailboxes.server(mailboxes.way(id).orElseThrow()).password()).isEqualTo("pass");
        assertRefused(
                MailboxRefusal.SMTP_PASSWORD_NEEDED,
                () -> mailboxes.change(ADMIN, id, version(id), form("").sendingBy(smtp("evil.example", "bill", ""))));
        assertRefused(
                MailboxRefusal.SMTP_HOST_WRONG,
                () -> mailboxes.change(ADMIN, id, version(id), form("").sendingBy(smtp("smtp/x", "", ""))));
        mailboxes.change(ADMIN, id, version(id), form("").sendingBy(smtp("relay.pay.example", "", "")));
        assertThat(mailboxes.way(id).orElseThrow().server().user()).isNull();
        mailboxes.change(ADMIN, id, version(id), form("").sendingBy(SendingForm.BY_SETTINGS));
        assertThat(mailboxes.way(id)).isEmpty();
    }

    @Test
    void refreshTokensAreSealedExchangedAndGoToNoOtherServer() {
        var tokens = house.get(MailboxTokens.class);
        var id = mailboxes.add(ADMIN, form("").signingInBy(oauth("https://login.example/token", "s3cret", "first")));
        mailboxes.begin(ADMIN, id, version(id), FirstRead.ALL, 0, SEEN);
        var before = mailboxes.toRead();

        assertThat(before).singleElement().satisfies(source -> {
            assertThat(source.server().byToken()).isTrue();
            assertThat(source.server().password()).isEmpty();
        });
        assertThat(mailboxes.get(ADMIN, id).tokens()).isEqualTo(oauth("https://login.example/token", "", ""));
        assertThat(tokens.request(id).refreshToken()).isEqualTo("first");
        tokens.rotated(id, "first", "second");
        tokens.rotated(id, "first", "forged");
        assertThat(tokens.request(id))
                .isEqualTo(new TokenRequest(
                        SignIn.OAUTH_REFRESH, "https://login.example/token", "app", "s3cret", "second", "mail"));
        assertThat(mailboxes.toRead()).as("it is read on").isEqualTo(before);
        var here = form("").signingInBy(oauth("https://login.example/token", "", ""));
        mailboxes.change(ADMIN, id, version(id), here);
        assertThat(tokens.request(id).refreshToken()).isEqualTo("second");
        assertThat(tokens.request(id).toString()).doesNotContain("second").doesNotContain("s3cret");

        assertRefused(
                MailboxRefusal.CLIENT_SECRET_NEEDED,
                () -> mailboxes.change(
                        ADMIN, id, version(id), form("").signingInBy(oauth("https://evil.example/token", "", "x"))));
        assertRefused(
                MailboxRefusal.REFRESH_TOKEN_NEEDED,
                () -> mailboxes.change(
                        ADMIN, id, version(id), form("").signingInBy(oauth("https://evil.example/token", "x", ""))));
        assertRefused(
                MailboxRefusal.REFRESH_TOKEN_NEEDED,
                () -> mailboxes.change(ADMIN, id, version(id), here.sendingBy(smtp("evil.example", "bill", ""))));
        assertRefused(
                MailboxRefusal.REFRESH_TOKEN_NEEDED,
                () -> mailboxes.change(
                        ADMIN,
                        id,
                        version(id),
                        form("", "host", "evil.example").signingInBy(oauth("https://login.example/token", "", ""))));
        for (var address : java.util.List.of("http://login.example/token", "https://a@b/", "ftp://x", "login")) {
            assertRefused(
                    MailboxRefusal.TOKEN_URL_WRONG,
                    () -> mailboxes.change(ADMIN, id, version(id), form("").signingInBy(oauth(address, "x", "y"))));
        }
        mailboxes.change(ADMIN, id, version(id), form("a password again"));
        assertThat(tokens.request(id).refreshToken()).isEmpty();
        assertThat(mailboxes.server(mailboxes.source(ADMIN, id)).password()).isEqualTo("a password again");
    }

    @Test
    void aRefreshTokenExchangedAtThisMomentIsNotSetBackByWhoPausesTheMailbox() throws Exception {
        var tokens = house.get(MailboxTokens.class);
        var id = mailboxes.add(ADMIN, form("").signingInBy(oauth("https://login.example/token", "s3cret", "first")));

        var exchanged = house.inTransaction(() -> {
            mailboxes.pause(ADMIN, id);
            var other = CompletableFuture.runAsync(() -> tokens.rotated(id, "first", "second"));
            try {
                other.get(300, TimeUnit.MILLISECONDS); // goes through, or waits for us
            } catch (TimeoutException e) {
                assertThat(other).isNotDone();
            }
            return other;
        });

        exchanged.get(20, TimeUnit.SECONDS);
        assertThat(tokens.request(id).refreshToken()).isEqualTo("second");
        assertThat(mailboxes.get(ADMIN, id).active()).isFalse();
    }

    @Test
    void noAccessTokenGoesToAnotherComputerInTheClear() {
        var token = oauth("https://login.example/token", "s3cret", "first");
        var bare = new SendingForm(Security.PLAIN, "smtp.pay.example", "587", "bill", "");

        assertRefused(
                MailboxRefusal.TOKEN_IN_THE_CLEAR,
                () -> mailboxes.add(ADMIN, form("", "security", "PLAIN").signingInBy(token)));
        assertRefused(
                MailboxRefusal.TOKEN_IN_THE_CLEAR,
                () -> mailboxes.add(ADMIN, form("").sendingBy(bare).signingInBy(token)));
        var here = new SendingForm(Security.PLAIN, "127.0.0.1", "25", "bill", "");
        assertThat(mailboxes.add(ADMIN, form("").sendingBy(here).signingInBy(token)))
                .isPositive();
    }

    private static SendingForm smtp(String host, String login, String password) {
        return new SendingForm(Security.STARTTLS, host, "587", login, password);
    }

    private static TokenForm oauth(String url, String clientSecret, String refreshToken) {
        return new TokenForm(SignIn.OAUTH_REFRESH, url, "app", clientSecret, refreshToken, "mail");
    }

    private long begun() {
        var id = mailboxes.add(ADMIN, form("secret"));
        mailboxes.begin(ADMIN, id, version(id), FirstRead.ALL, 0, SEEN);
        return id;
    }

    private int version(long id) {
        return mailboxes.get(ADMIN, id).version();
    }

    private MailboxForm form(String password) {
        return form(password, "", "");
    }

    /** With one field otherwise. */
    private MailboxForm form(String password, String field, String value) {
        return new MailboxForm(
                field.equals("address") ? value : "support@okpay.example",
                field.equals("name") ? value : "Support",
                field.equals("security") ? Security.valueOf(value) : Security.TLS,
                field.equals("host") ? value : "imap.okpay.example",
                field.equals("port") ? value : "993",
                field.equals("login") ? value : login,
                password,
                field.equals("folder") ? value : "INBOX",
                field.equals("done") ? value : "",
                "");
    }
}
