package io.paydesk.mailbox;

import static io.paydesk.mailbox.MailboxFields.isHost;
import static io.paydesk.mailbox.MailboxFields.isPort;
import static io.paydesk.mailbox.MailboxFields.isText;
import static io.paydesk.mailbox.MailboxFields.isTextOrEmpty;
import static io.paydesk.mailbox.MailboxFields.require;
import static io.paydesk.mailbox.MailboxFields.requireShelteredToken;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.MailServer.Protocol;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import io.paydesk.mailbox.MailSource.From;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox of ours. Its life: added and tested, it waits for the answer what to do with the mail that lies there; begun,
 * it is read; paused, it is not, and goes on where it was; removed, its mails' rows stay in the log.
 */
@Entity
@Table(name = "mailbox")
class Mailbox {
    static final int ADDRESS_MAX = 320;
    static final int NAME_MAX = 100;
    static final int PASSWORD_MAX = 1000;
    static final int FOLDER_MAX = 300;
    static final int DAYS_MAX = 3650;
    static final int TEAM_MAX = 60;

    @Id
    @GeneratedValue(generator = "mailbox_seq")
    @SequenceGenerator(name = "mailbox_seq", sequenceName = "mailbox_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    String address;
    String name;

    @Enumerated(EnumType.STRING)
    Security security;

    String host;
    int port;
    String login;

    /** Sealed; "" until the row has its number, for which it is sealed. */
    String secret = "";

    String folder;

    @Column(name = "done_folder")
    String doneFolder;

    @Column(name = "failed_folder")
    String failedFolder;

    /** "" where the topic says who looks after a ticket, and where its text says in which language. */
    String team;

    String language;

    @Embedded
    Sending sending = new Sending();

    @Embedded
    TokenAccess tokens = new TokenAccess();

    boolean active = true;

    @Column(name = "first_read")
    @Enumerated(EnumType.STRING)
    @Nullable
    FirstRead firstRead;

    @Column(name = "first_uid_validity")
    long firstUidValidity;

    @Column(name = "first_uid")
    long firstUid;

    @Column(name = "first_since")
    @Nullable
    Instant firstSince;

    @Column(name = "created_at")
    Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Mailbox() {}

    @SuppressWarnings("NullAway.Init") // describe sets the rest
    Mailbox(MailboxForm form, Instant now) {
        createdAt = now;
        describe(form);
    }

    /** Takes over what was typed, except for the secrets; a kept one that would go elsewhere must be typed anew. */
    final void describe(MailboxForm form) {
        require(isAddress(form.address()), MailboxRefusal.ADDRESS_WRONG);
        require(!form.name().isEmpty() && form.name().length() <= NAME_MAX, MailboxRefusal.NAME_LENGTH, NAME_MAX);
        require(isHost(form.host()), MailboxRefusal.HOST_WRONG);
        require(isPort(form.port()), MailboxRefusal.PORT_WRONG);
        require(isText(form.login(), ADDRESS_MAX), MailboxRefusal.LOGIN_WRONG, ADDRESS_MAX);
        var byToken = form.tokens().signIn().byToken();
        requireShelteredToken(byToken, form.security(), form.host());
        var moved = (!secret.isEmpty() || tokens.signIn.byToken()) && sendsPasswordElsewhere(form);
        require(
                form.password().length() <= PASSWORD_MAX
                        && (byToken || !form.password().isEmpty() || (!secret.isEmpty() && !moved)),
                MailboxRefusal.PASSWORD_NEEDED,
                PASSWORD_MAX);
        require(isText(form.folder(), FOLDER_MAX), MailboxRefusal.FOLDER_WRONG, FOLDER_MAX);
        require(isTarget(form.doneFolder(), form.folder()), MailboxRefusal.DONE_FOLDER_WRONG, FOLDER_MAX);
        require(isTarget(form.failedFolder(), form.folder()), MailboxRefusal.DONE_FOLDER_WRONG, FOLDER_MAX);
        require(isTextOrEmpty(form.team(), TEAM_MAX), MailboxRefusal.TEAM_LENGTH, TEAM_MAX);
        var tongue = Language.of(form.language());
        tokens.describe(
                form.tokens(),
                moved || (!form.sending().login().isEmpty() && sending.sendsSecretElsewhere(form.sending())));
        sending.describe(form.sending(), byToken);
        team = form.team();
        language = tongue == null ? "" : tongue.tag();
        secret = byToken ? "" : secret;
        address = form.address().toLowerCase(Locale.ROOT);
        name = form.name();
        security = form.security();
        host = form.host().toLowerCase(Locale.ROOT);
        port = Integer.parseInt(form.port());
        login = form.login();
        folder = form.folder();
        doneFolder = form.doneFolder();
        failedFolder = form.failedFolder();
    }

    /** Whether the password would go somewhere else: then it must be typed anew, so that nobody can draw it out. */
    private boolean sendsPasswordElsewhere(MailboxForm form) {
        return !host.equalsIgnoreCase(form.host())
                || !form.port().equals("" + port)
                || !login.equals(form.login())
                || (security != Security.PLAIN && form.security() == Security.PLAIN);
    }

    /** Whether another folder is meant than the one the answer about old mail was given for. */
    boolean readsElsewhere(MailboxForm form) {
        return !host.equalsIgnoreCase(form.host())
                || !form.port().equals("" + port)
                || !login.equals(form.login())
                || !folder.equals(form.folder());
    }

    /** Decides about the mail that lies there; from the next look on it is read. */
    void begin(FirstRead choice, int days, FolderSeen seen, Instant now) {
        if (firstRead != null) {
            throw new Refusal(MailboxRefusal.BEGUN_ALREADY);
        }
        require(choice != FirstRead.LAST_DAYS || (days >= 1 && days <= DAYS_MAX), MailboxRefusal.DAYS_WRONG, DAYS_MAX);
        firstRead = choice;
        firstUidValidity = seen.uidValidity();
        firstUid = seen.uidNext();
        firstSince = switch (choice) {
            case ALL -> null;
            case NEW_ONLY -> now;
            case LAST_DAYS -> now.minus(Duration.ofDays(days));
        };
    }

    /** What lies there must be asked about again. */
    void askAgain() {
        firstRead = null;
        firstSince = null;
        firstUid = 0;
        firstUidValidity = 0;
    }

    MailServer server(String password) {
        return new MailServer(Protocol.IMAP, security, host, port, login, password, folder, tokens.signIn.byToken());
    }

    /** Its password is still sealed. */
    MailSource source() {
        var from = new From(firstUidValidity, firstUid, firstSince, firstRead == FirstRead.NEW_ONLY);
        return new MailSource(id, version, address, server(secret), doneFolder, failedFolder, from);
    }

    MailHome home() {
        return new MailHome(id, address, team, language, source().place());
    }

    Optional<SendingWay> way() {
        return sending.server(tokens.signIn.byToken()).map(server -> new SendingWay(id, version, server));
    }

    /** Seals what was typed, once it has its number; what was left empty stays. */
    void seal(MailboxForm form, Secrets secrets) {
        if (!form.tokens().signIn().byToken()) {
            secret = sealed(secrets, form.password(), purpose(), secret);
            sending.secret = sending.login.isEmpty()
                    ? ""
                    : sealed(secrets, form.sending().password(), smtpPurpose(), sending.secret);
            return;
        }
        tokens.clientSecret = sealed(secrets, form.tokens().clientSecret(), clientPurpose(), tokens.clientSecret);
        if (tokens.signIn == SignIn.OAUTH_REFRESH) {
            tokens.refreshToken = sealed(secrets, form.tokens().refreshToken(), refreshPurpose(), tokens.refreshToken);
        }
    }

    private static String sealed(Secrets secrets, String typed, String purpose, String kept) {
        return typed.isEmpty() ? kept : secrets.seal(typed, purpose);
    }

    String smtpPurpose() {
        return "mailbox-smtp:" + id;
    }

    String clientPurpose() {
        return "mailbox-client:" + id;
    }

    String refreshPurpose() {
        return "mailbox-refresh:" + id;
    }

    String purpose() {
        return "mailbox:" + id;
    }

    MailboxView view(MailboxSign sign) {
        return new MailboxView(
                id,
                version,
                address,
                name,
                security,
                host,
                port,
                login,
                folder,
                doneFolder,
                failedFolder,
                active,
                firstRead,
                firstSince,
                sign,
                team,
                language,
                sending.form(),
                tokens.form());
    }

    private static boolean isAddress(String text) {
        return text.length() <= ADDRESS_MAX && text.matches("[^@\\s+<>\"\\p{Cntrl}]+@[^@\\s<>\"]+\\.[^@\\s<>\".]+");
    }

    private static boolean isTarget(String text, String folder) {
        return text.isEmpty() || (isText(text, FOLDER_MAX) && !Objects.equals(text, folder));
    }
}
