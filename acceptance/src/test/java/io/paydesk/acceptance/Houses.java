package io.paydesk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Products started once, for all classes that leave them unharmed. Whoever kills, starves or cuts off a product
 * installs one of its own.
 */
final class Houses {
    private static House onH2;
    private static House onPostgres;
    private static House demo;

    private Houses() {}

    /** A running product, where its mail goes, and how a mail gets into its mailbox. */
    record House(Product product, PostOffice post, Consumer<byte[]> inbox) {
        Api api() {
            return product.api();
        }

        void receives(byte[] mail) {
            inbox.accept(mail);
        }
    }

    /**
     * Payara Micro on the embedded database, mail by GreenMail: needs no package. It signs what leaves, believes one server of its
     * own, and finds the key of RFC 8463's example.
     */
    static synchronized House onH2() {
        if (onH2 == null) {
            var post = PostOffice.open();
            var dns = new NameServer(Map.of(
                    "brisbane._domainkey.football.example.com",
                    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
            var product = Product.install("h2")
                    .with("paydesk.mail.imap.url", post.imapUrl())
                    .with("paydesk.mail.smtp.url", post.smtpUrl())
                    .with("paydesk.mail.authserv-id", "mx.okpay.example")
                    .with("paydesk.mail.dkim.dns", dns.address())
                    .with("paydesk.mail.dkim.selector", "desk1")
                    .with("paydesk.mail.dkim.key-file", newKey().toString())
                    .start();
            onH2 = new House(product, post, post::send);
        }
        return onH2;
    }

    /**
     * The demo, which has somebody of every role, on the embedded database; its mail by GreenMail. There is time to take an answer
     * back.
     */
    static synchronized House demo() {
        if (demo == null) {
            var post = PostOffice.open();
            var product = Product.install("demo-house")
                    .with("paydesk.demo", "true")
                    .with("paydesk.reply.take-back", "30s")
                    .with("paydesk.mail.imap.url", post.imapUrl())
                    .with("paydesk.mail.smtp.url", post.smtpUrl())
                    .start();
            demo = new House(product, post, post::send);
        }
        return demo;
    }

    /** Payara Micro on PostgreSQL, its mailbox on Dovecot over TLS. Needs both packages. */
    static synchronized House onPostgres() {
        if (onPostgres == null) {
            var post = PostOffice.open();
            var dovecot = Dovecot.start();
            Runtime.getRuntime().addShutdownHook(new Thread(dovecot::stop));
            var product = Product.install("postgres")
                    .on(Postgres.start())
                    .trusting(dovecot.trustStore())
                    .with("paydesk.mail.imap.url", dovecot.tlsUrl("support"))
                    .with("paydesk.mail.smtp.url", post.smtpUrl())
                    .start();
            onPostgres = new House(product, post, mail -> {
                try (var imap = dovecot.imap("support")) {
                    imap.append(mail);
                }
            });
        }
        return onPostgres;
    }

    private static Path newKey() {
        try {
            var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            var file = Files.writeString(
                    Files.createTempFile("dkim", ".pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
