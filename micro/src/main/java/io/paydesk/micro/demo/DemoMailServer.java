package io.paydesk.micro.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.paydesk.micro.DemoMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A mail server for the demo, on the loopback address only: any login is right, every address has a mailbox, and
 * {@code support+token@} is delivered to {@code support@}. Mailboxes and ports outlive a restart.
 */
public final class DemoMailServer implements DemoMail {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SMTP_PORT = 3025;
    private static final int IMAP_PORT = 3143;

    private final Path folder;
    private final String supportAddress;
    private final GreenMail mail;
    private final Mailboxes mailboxes;
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "demo-mail-clerk");
        thread.setDaemon(true);
        return thread;
    });

    public DemoMailServer(Path folder, String supportAddress) throws IOException {
        this.folder = folder;
        this.supportAddress = supportAddress;
        Files.createDirectories(folder);
        this.mail = new GreenMail(new ServerSetup[] {
                    new ServerSetup(free(SMTP_PORT), LOOPBACK, ServerSetup.PROTOCOL_SMTP),
                    new ServerSetup(free(IMAP_PORT), LOOPBACK, ServerSetup.PROTOCOL_IMAP)
                })
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        var users = mail.getUserManager();
        users.setMessageDeliveryHandler((message, recipient) -> userOf(users, recipient));
        this.mailboxes = new Mailboxes(folder.resolve("mailboxes"), mail.getManagers());
        mailboxes.restore();
        user(users, supportAddress);
        mailboxes.store();
        var unused = clerk.scheduleWithFixedDelay(this::store, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    @Override
    public int imapPort() {
        return mail.getImap().getPort();
    }

    @Override
    public void welcome() {
        var sent = folder.resolve("letters-sent");
        if (Files.exists(sent)) {
            return;
        }
        Thread.currentThread().setContextClassLoader(DemoMailServer.class.getClassLoader());
        new Letters(smtpPort(), supportAddress).send();
        try {
            Files.createFile(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        clerk.shutdownNow();
        mailboxes.store();
        mailboxes.markClean();
        mail.stop();
    }

    /** A full disk is no reason to stop the clerk: the next second tries again. */
    private void store() {
        try {
            mailboxes.store();
        } catch (UncheckedIOException e) {
            System.getLogger(DemoMailServer.class.getName())
                    .log(System.Logger.Level.WARNING, "The demo's mailboxes could not be stored: " + e.getMessage());
        }
    }

    private static GreenMailUser userOf(UserManager users, MailAddress recipient) {
        return user(users, withoutToken(recipient.getEmail()));
    }

    /** {@code support+abc@okpay.example} is {@code support@okpay.example}. */
    static String withoutToken(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }

    static GreenMailUser user(UserManager users, String address) {
        var known = users.getUserByEmail(address);
        if (known != null) {
            return known;
        }
        try {
            return users.createUser(address, address, address);
        } catch (UserException e) {
            throw new IllegalStateException("No mailbox for " + address, e);
        }
    }

    /** The usual port, so that a mail program stays set up; any other when that one is taken. */
    private static int free(int wanted) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var socket = new ServerSocket(wanted, 1, loopback)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (var socket = new ServerSocket(0, 1, loopback)) {
                return socket.getLocalPort();
            }
        }
    }
}
