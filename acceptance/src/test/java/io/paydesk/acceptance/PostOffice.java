package io.paydesk.acceptance;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** GreenMail on loopback ports of its own: takes the product's mail, and has a mailbox for whoever is written to. */
final class PostOffice implements AutoCloseable {
    private static final String PASSWORD = "secret";

    private final int smtpPort = Machine.freePort();
    private final int imapPort = Machine.freePort();
    private final List<Letter> beforeLastStop = new java.util.concurrent.CopyOnWriteArrayList<>();
    private GreenMail server;

    private PostOffice() {}

    static PostOffice open() {
        var office = new PostOffice();
        office.goOn();
        return office;
    }

    /** Opens again on the same ports, with empty mailboxes; {@link #letters} remembers. */
    void goOn() {
        var setups = new ServerSetup[] {
            new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        };
        Stream.of(setups).forEach(setup -> setup.setServerStartupTimeout(20_000));
        server = new GreenMail(setups)
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        server.setUser(Product.SUPPORT, Product.SUPPORT, PASSWORD);
    }

    void stop() {
        beforeLastStop.addAll(received());
        server.stop();
    }

    String smtpUrl() {
        return "smtp://127.0.0.1:" + smtpPort;
    }

    int smtpPort() {
        return smtpPort;
    }

    String imapUrl() {
        return "imap://" + URLEncoder.encode(Product.SUPPORT, StandardCharsets.UTF_8) + ":" + PASSWORD + "@127.0.0.1:"
                + imapPort + "/INBOX";
    }

    /** Sends a mail to the support address, as a customer's provider would. */
    void send(byte[] mail) {
        var session = Session.getInstance(new Properties());
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", smtpPort, null, null);
            var message = new MimeMessage(session, new ByteArrayInputStream(mail));
            transport.sendMessage(
                    message, new jakarta.mail.Address[] {new jakarta.mail.internet.InternetAddress(Product.SUPPORT)});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that has arrived, in order. */
    List<Letter> all() {
        return Stream.concat(beforeLastStop.stream(), received().stream()).toList();
    }

    /** Everything that has arrived for this address, in order. */
    List<Letter> letters(String address) {
        return all().stream().filter(letter -> letter.isTo(address)).toList();
    }

    /** Waits until this address has so many letters at least. */
    List<Letter> await(String address, int count) {
        return org.awaitility.Awaitility.await(count + " letters to " + address)
                .atMost(Duration.ofSeconds(90))
                .until(() -> letters(address), letters -> letters.size() >= count);
    }

    private List<Letter> received() {
        return Stream.of(server.getReceivedMessages()).map(Letter::new).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
