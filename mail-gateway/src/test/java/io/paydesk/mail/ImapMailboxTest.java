package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.paydesk.kernel.MailServer;
import io.paydesk.mail.ImapMailbox.Targets;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real mailbox against an IMAP server of its own, plain and by TLS. */
class ImapMailboxTest implements MailboxContract {
    private static final String FOLDER = "收件箱 support";
    private static final Targets IN_PLACE = Targets.IN_PLACE;
    private static final String LOGIN = "support%40okpay.example:p%40ss";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    });
    private GreenMailUser user;

    @SuppressWarnings("NullAway.Init")
    ImapMailboxTest() {}

    @BeforeEach
    void start() throws Exception {
        server.start();
        user = server.setUser("support@okpay.example", "support@okpay.example", "p@ss");
        server.getManagers().getImapHostManager().createMailbox(user, FOLDER);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void readsByTlsToo() throws Exception {
        var uid = deliver(MailboxContract.mail("one"), ARRIVED);
        var address = "imaps://" + LOGIN + "@127.0.0.1:" + server.getImaps().getPort() + "/" + encoded();
        var trusting = new Properties();
        trusting.put("mail.imaps.ssl.socketFactory", new DummySSLSocketFactory());
        trusting.put("mail.imaps.ssl.checkserveridentity", "false");

        try (var mailbox = ImapMailbox.open(MailServer.of(MailServer.Protocol.IMAP, address), IN_PLACE, trusting)) {
            assertThat(mailbox.uids(1)).containsExactly(uid);
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        var address = "imaps://" + LOGIN + "@127.0.0.1:" + server.getImaps().getPort() + "/" + encoded();

        assertThatThrownBy(() -> ImapMailbox.open(MailServer.of(MailServer.Protocol.IMAP, address), IN_PLACE))
                .isInstanceOf(MessagingException.class);
    }

    @Test
    void goesNoFurtherWhereStarttlsIsRequiredAndNotOffered() {
        var address = plainUrl() + "?starttls=required";

        assertThatThrownBy(() -> ImapMailbox.open(MailServer.of(MailServer.Protocol.IMAP, address), IN_PLACE))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void saysSoWhenThePasswordIsWrong() {
        var address = plainUrl().replace("p%40ss", "wrong");

        assertThatThrownBy(() -> ImapMailbox.open(MailServer.of(MailServer.Protocol.IMAP, address), IN_PLACE))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageNotContaining("wrong");
    }

    @Test
    void movesWhatIsDoneAndWhatFailedToFoldersItMakes() throws Exception {
        var done = deliver(MailboxContract.mail("done"), ARRIVED);
        var failed = deliver(MailboxContract.mail("failed"), ARRIVED);
        var left = deliver(MailboxContract.mail("left"), ARRIVED);
        var targets = new Targets("Paydesk-Done", "Paydesk-Failed");

        try (var mailbox = ImapMailbox.open(MailServer.of(MailServer.Protocol.IMAP, plainUrl()), targets)) {
            mailbox.markDone(List.of(done));
            mailbox.markFailed(List.of(failed));

            mailbox.reopen();
            assertThat(mailbox.notDone()).containsExactly(left);
        }
        var folders = server.getManagers().getImapHostManager();
        assertThat(folders.getFolder(user, "Paydesk-Done").getMessageCount()).isEqualTo(1);
        assertThat(folders.getFolder(user, "Paydesk-Failed").getMessageCount()).isEqualTo(1);
    }

    @Test
    void listensUntilAMailArrivesOrSomebodyWakesIt() throws Exception {
        try (var mailbox = open()) {
            assertThat(mailbox.uids(1)).isEmpty();
            var news = CompletableFuture.supplyAsync(() -> listens(mailbox));
            var uids = new ArrayList<Long>();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        uids.add(deliver(MailboxContract.mail("one"), ARRIVED)); // again, should it have come too early
                        return news.isDone();
                    });
            assertThat(news.get()).isTrue();
            assertThat(mailbox.uids(1)).containsExactlyElementsOf(uids);

            var woken = CompletableFuture.supplyAsync(() -> listens(mailbox));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                mailbox.wake(); // again, should it have come before the listening
                return woken.isDone();
            });
            assertThat(mailbox.uids(1)).containsExactlyElementsOf(uids);
        }
    }

    private static boolean listens(Mailbox mailbox) {
        try {
            return mailbox.awaitNews();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Mailbox open() throws Exception {
        return ImapMailbox.open(MailServer.of(MailServer.Protocol.IMAP, plainUrl()), IN_PLACE);
    }

    @Override
    public long deliver(String mail, Instant arrived) throws Exception {
        var message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        return folder().appendMessage(message, new Flags(), Date.from(arrived));
    }

    @Override
    public void remove(long uid) throws Exception {
        folder().setFlags(new Flags(Flags.Flag.DELETED), true, uid, null, true);
        folder().expunge();
    }

    @Override
    public boolean isSeen(long uid) {
        return folder().getMessage(uid).isSet(Flags.Flag.SEEN);
    }

    @Override
    public void makeFolderAnew() throws Exception {
        var before = folder().getUidValidity();
        var folders = server.getManagers().getImapHostManager();
        await().until(
                        () -> { // this server's UIDVALIDITY is the time in seconds
                            folders.deleteMailbox(user, FOLDER);
                            folders.createMailbox(user, FOLDER);
                            return folder().getUidValidity() != before;
                        });
    }

    private MailFolder folder() {
        return server.getManagers().getImapHostManager().getFolder(user, FOLDER);
    }

    private String plainUrl() {
        return "imap://" + LOGIN + "@127.0.0.1:" + server.getImap().getPort() + "/" + encoded();
    }

    private static String encoded() {
        return URLEncoder.encode(FOLDER, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
