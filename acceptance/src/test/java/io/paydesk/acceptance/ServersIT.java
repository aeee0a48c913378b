package io.paydesk.acceptance;

import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The circle by paydesk.ear on stock application servers, their own pool and transactions on PostgreSQL. */
@Beside
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class ServersIT {
    /** As of {@link Product}: a server of a minute need not compile for speed, nor do the tools that set it up. */
    private static final Map<String, String> JAVA =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    /** Named by -Dservers=wildfly,payara: each has its ear/servers/run-….sh. */
    static Stream<String> servers() {
        return Stream.of(System.getProperty("servers", "wildfly,payara").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theCircleCloses(String server) {
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start();
                var post = PostOffice.open();
                var product = Product.installOn(server, server)
                        .in(JAVA)
                        .on(postgres)
                        .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                        .with("paydesk.mail.smtp.url", post.smtpUrl())) {
            product.start();
            MailCircle.walk(new House(product, post, mail -> {
                try (var imap = dovecot.imap("support")) {
                    imap.append(mail);
                }
            }));
        }
    }
}
