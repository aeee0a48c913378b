package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** kill -9 in the middle of an ingest, again and again (-Dkills=10 -Dkills.mails=500): nothing doubled, nothing lost. */
@Beside
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class KillsIT {
    private static final int MAILS = Integer.getInteger("kills.mails", 300);
    private static final int KILLS = Integer.getInteger("kills", 4);
    /** After these the lease and the claims of the dead process run out by themselves. */
    private static final Set<Integer> WAITED_FOR = Set.of(1, KILLS);

    @Test
    void killsLoseAndDoubleNothing() {
        var seed = Long.getLong("kills.seed", System.nanoTime() % 1_000_000);
        System.out.println("kills: seed " + seed + " (repeat with -Dkills.seed=" + seed + ")");
        var random = new Random(seed);
        var expected = new HashSet<String>();
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start();
                var post = PostOffice.open();
                var product = Product.install("kills")
                        .on(postgres)
                        .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                        .with("paydesk.mail.smtp.url", post.smtpUrl())) {
            deliver(dovecot, expected);
            for (int kill = 1; kill <= KILLS; kill++) {
                product.launch();
                killAfter(product, postgres, kill * (MAILS - 50) / KILLS - random.nextInt(30), random);
                if (!WAITED_FOR.contains(kill)) {
                    postgres.endClaimsOfTheDead();
                }
            }
            product.start();
            provesEverythingHappenedOnce(product, post, expected);
        }
    }

    private static void deliver(Dovecot dovecot, Set<String> ids) {
        try (var imap = dovecot.imap("support")) {
            for (int i = 0; i < MAILS; i++) {
                var mail = Mails.from(Mails.someone("kill"))
                        .subject("mail " + i)
                        .text("This must become one ticket.")
                        .attaching("picture.png", "image/png", MailCircle.randomBytes(20_000));
                imap.append(mail.bytes());
                ids.add(mail.messageId());
            }
        }
    }

    /** Once there are so many rows, and a random moment later. */
    private static void killAfter(Product product, Postgres postgres, int rows, Random random) {
        await("row " + rows + ", see " + product.log())
                .atMost(Product.START_MAX)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> rows(postgres) >= rows);
        var seen = rows(postgres);
        await().pollDelay(Duration.ofMillis(random.nextInt(60))).until(() -> true);
        product.kill();
        System.out.println("kills: killed after row " + seen + " of " + MAILS);
        assertThat(seen).as("rows before the kill").isLessThan(MAILS);
    }

    /** Asked of the database: listing them through the product takes so long that all might be in meanwhile. */
    private static long rows(Postgres postgres) {
        try {
            return postgres.count("inbound_mail");
        } catch (SQLException e) {
            return -1; // no table yet
        }
    }

    private static void provesEverythingHappenedOnce(Product product, PostOffice post, Set<String> ids) {
        await("a row of each mail, see " + product.log())
                .atMost(Duration.ofMinutes(3))
                .until(() -> product.api().inbound().size() >= MAILS);
        var rows = product.api().inbound();
        assertThat(rows).hasSize(MAILS);
        assertThat(rows.stream().map(row -> row.getString("rfc822MessageId"))).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getString("disposition")).isEqualTo("TICKET_CREATED"));
        assertThat(rows.stream().map(row -> row.getInt("uid"))).doesNotHaveDuplicates();
        var tickets = product.api().all("/tickets");
        assertThat(tickets).hasSize(MAILS);
        assertThat(tickets.stream().map(ticket -> ticket.getString("number")))
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> row.getString("ticket")).toList());
        everyAcknowledgementLeaves(product, post);
        System.out.println("kills: " + rows.size() + " rows, " + tickets.size() + " tickets, 0 doubled, 0 lost");
    }

    /** A kill between handing over and noting it may send one mail twice; under the same Message-ID, and none is lost. */
    private static void everyAcknowledgementLeaves(Product product, PostOffice post) {
        await("every acknowledgement is sent")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(product.api().all("/mail/outbound"))
                        .hasSize(MAILS)
                        .allSatisfy(row -> assertThat(row.getString("delivery")).isEqualTo("SENT")));
        Map<String, Long> byId = post.all().stream()
                .collect(Collectors.groupingBy(letter -> letter.header("Message-ID"), Collectors.counting()));
        assertThat(byId).hasSize(MAILS);
        System.out.println("kills: acknowledgements handed over twice: "
                + byId.values().stream().filter(count -> count > 1).count());
    }
}
