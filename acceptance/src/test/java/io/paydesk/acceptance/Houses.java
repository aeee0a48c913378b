package io.paydesk.acceptance;

import java.util.function.Consumer;

/**
 * Products started once, for all classes that leave them unharmed. Whoever kills, starves or cuts off a product
 * installs one of its own.
 */
final class Houses {
    private static House onH2;
    private static House onPostgres;

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

    /** Payara Micro on the embedded database, mail by GreenMail: needs no package. */
    static synchronized House onH2() {
        if (onH2 == null) {
            var post = PostOffice.open();
            var product = Product.install("h2")
                    .with("paydesk.mail.imap.url", post.imapUrl())
                    .with("paydesk.mail.smtp.url", post.smtpUrl())
                    .with("paydesk.channel.bank-transfer-cny.secret", Provider.SECRET)
                    .with("paydesk.channel.card-cny.secret", Provider.SECRET)
                    .start();
            onH2 = new House(product, post, post::send);
        }
        return onH2;
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
}
