package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the gateway bears a database that is full, a steady stream of mail, and a backlog with large mails. */
@Tag("bench")
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class LoadMeasurementIT {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 6000);
    private static final int MAILS = Integer.getInteger("bench.mails", 1000);
    private static final int OLD_TICKETS = 200_000;
    private static final int A_SECOND = 20;
    private static final Pattern MESSAGE_ID = Pattern.compile("\r\nMessage-ID: <([^>]+)>");

    private record Cost(double program, double database) {}

    @Test
    void twoHundredThousandTicketsCostAMailAtMostAFifthMore() throws SQLException {
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start();
                var product = product("full", "-Xmx1g", dovecot, postgres)) {
            deliver(dovecot, Workload.of(WARM_UP, 3));
            awaitRows(postgres, product, WARM_UP);
            var empty = cost(dovecot, postgres, product, 7);
            fill(postgres);
            var full = cost(dovecot, postgres, product, 11);

            print("few tickets", empty);
            print("200,000 more", full);
            var ratio = (full.program() + full.database()) / (empty.program() + empty.database());
            System.out.printf("load: ratio %.2f%n", ratio);
            assertThat(ratio).isLessThanOrEqualTo(1.2);
        }
    }

    @Test
    void twentyMailsASecondAreTicketsWithinASecond() throws InterruptedException {
        var mails = Workload.of(MAILS, 5);
        Map<String, Long> appended = new ConcurrentHashMap<>();
        Map<String, Long> seen = new ConcurrentHashMap<>();
        var next = new AtomicInteger();
        var threads = Executors.newScheduledThreadPool(2);
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start();
                var product = product("stream", "-Xmx600m", dovecot, postgres);
                var imap = dovecot.imap("support")) {
            deliver(dovecot, Workload.of(WARM_UP / 6, 3));
            awaitRows(postgres, product, WARM_UP / 6);
            var delivery = threads.scheduleAtFixedRate(
                    () -> {
                        var at = next.getAndIncrement();
                        if (at < MAILS) {
                            imap.append(mails.get(at));
                            appended.put(messageId(mails.get(at)), System.nanoTime());
                        }
                    },
                    0,
                    1_000_000 / A_SECOND,
                    TimeUnit.MICROSECONDS);
            var watch = threads.scheduleWithFixedDelay(() -> look(postgres, seen), 0, 10, TimeUnit.MILLISECONDS);
            await("all mails, see " + product.log())
                    .failFast("the test's own delivery or watch broke", () -> delivery.isDone() || watch.isDone())
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> seen.keySet().containsAll(ids(mails)) && appended.size() == MAILS);

            var millis = appended.entrySet().stream()
                    .map(each -> (seen.getOrDefault(each.getKey(), 0L) - each.getValue()) / 1_000_000)
                    .sorted()
                    .toList();
            var p95 = millis.get(MAILS * 95 / 100);
            System.out.printf(
                    "load: %d mails, %d a second: a ticket after %d ms (median), %d ms (p95), %d ms (the last of all)%n",
                    MAILS, A_SECOND, millis.get(MAILS / 2), p95, millis.get(MAILS - 1));
            assertThat(p95).isLessThan(1000);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBacklogWithLargeMailsGoesThroughAQuarterOfAGigabyte() {
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start()) {
            var mails = new ArrayList<>(Workload.of(4990, 13));
            for (int large = 0; large < 10; large++) {
                mails.add(499 * large, large(large));
            }
            deliver(dovecot, mails);
            try (var product = product("backlog", "-Xmx256m", dovecot, postgres)) {
                var began = System.nanoTime();
                awaitRows(postgres, product, mails.size());
                System.out.printf(
                        "load: a backlog of %d mails, ten of 25 MB, with 256 MB of heap: %d s, %d MB resident%n",
                        mails.size(), (System.nanoTime() - began) / 1_000_000_000, product.residentMegabytes());
                assertThat(product.logText()).doesNotContain("OutOfMemoryError");
                assertThat(product.api().all("/mail/inbound?disposition=QUARANTINED"))
                        .isEmpty();
            }
        }
    }

    private static Product product(String name, String heap, Dovecot dovecot, Postgres postgres) {
        return Product.install(name)
                .jvm(heap)
                .on(postgres)
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                .start();
    }

    private static Cost cost(Dovecot dovecot, Postgres postgres, Product product, long seed) throws SQLException {
        var before = new Cost(product.cpuSeconds(), postgres.cpuSeconds());
        var rows = postgres.count("inbound_mail");
        deliver(dovecot, Workload.of(MAILS, seed));
        awaitRows(postgres, product, rows + MAILS);
        return new Cost(
                (product.cpuSeconds() - before.program()) / MAILS, (postgres.cpuSeconds() - before.database()) / MAILS);
    }

    /** Half of the old tickets are of those who write now, each with two messages, a row in the mail log and an answer. */
    private static void fill(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            for (var sql : FILL) {
                statement.execute(sql);
            }
            assertThat(postgres.count("ticket")).isGreaterThanOrEqualTo(OLD_TICKETS);
        }
    }

    private static final List<String> FILL = List.of(
            "create temporary table old as select g, 100000000 + g as id, case when g % 2 = 0"
                    + " then 'c' || lpad(((g / 2) % 200)::text, 3, '0') || '@customer.example'"
                    + " else 'old' || g % 50000 || '@customer.example' end as email,"
                    + " md5(g::text) || md5((g + 1)::text) as hash, now() - interval '30 days' as at"
                    + " from generate_series(1, " + OLD_TICKETS + ") g",
            "insert into ticket(id, version, subject, status, priority, channel, topic, language, requester_email,"
                    + " requester_name, trust, team, reply_token, preview, unseen, created_at, updated_at,"
                    + " first_response_due_at, resolution_due_at) select id, 0, '充值未到账 ' || g, 'CLOSED', 'NORMAL',"
                    + " 'EMAIL', 'DEPOSIT', 'zh-CN', email, '王', 'UNVERIFIED', 'Payments', 'old' || g, '系统 登录 失败',"
                    + " false, at, at, at, at from old",
            "insert into ticket_participant(ticket_id, email, name, acknowledged) select id, email, '王', true from old",
            "insert into message(id, ticket_id, kind, channel, author_email, author_name, trust, sent_at, body,"
                    + " rfc822_message_id, message_id_sha256, raw_sha256, bounced)"
                    + " select -2 * g - side, id, case side when 0 then 'CUSTOMER' else 'AGENT' end, 'EMAIL', email, '王',"
                    + " 'UNVERIFIED', at, repeat(hash, 10), hash || '@old.example', left(reverse(hash), 63) || side, hash, false"
                    + " from old, generate_series(0, 1) side",
            "insert into inbound_mail(id, mailbox, source, uid_validity, uid, raw_sha256, raw_size, rfc822_message_id,"
                    + " message_id_sha256, received_at, from_email, from_name, subject, disposition, ticket_id, message_id,"
                    + " spf, dkim, dmarc) select -g, 'support@okpay.example', 'old', 1, g, hash, 9000,"
                    + " hash || '@old.example', reverse(hash), at, email, '王', '充值未到账', 'TICKET_CREATED', id, -2 * g,"
                    + " 'none', 'none', 'none' from old",
            "insert into outbox_item(id, kind, about, recipient, subject, payload, state, attempts, not_before, due_at,"
                    + " created_at, finished_at) select -g, 'mail', 'PD-' || id, email, 'Re', '{}', 'SENT', 1, at, at, at, at"
                    + " from old",
            "insert into audit_entry(id, at, actor_kind, actor_id, actor_name, action, object, details, chain_no, hash)"
                    + " select -g, at, 'SYSTEM', 'system', 'system', 'ticket.open', 'ticket:PD-' || id, '', -g, hash"
                    + " from old",
            "analyze");

    private static void look(Postgres postgres, Map<String, Long> seen) {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select rfc822_message_id from inbound_mail where ticket_id is not null order by id desc limit 200")) {
            var now = System.nanoTime();
            while (rows.next()) {
                seen.putIfAbsent(rows.getString(1), now);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(List<byte[]> mails) {
        return mails.stream().map(LoadMeasurementIT::messageId).toList();
    }

    private static String messageId(byte[] mail) {
        var header = new String(mail, 0, Math.min(mail.length, 4000), StandardCharsets.ISO_8859_1);
        var id = MESSAGE_ID.matcher(header);
        if (!id.find()) {
            throw new IllegalStateException("no Message-ID in " + header);
        }
        return id.group(1);
    }

    /** A little less than the limit of 25 MB. */
    private static byte[] large(int number) {
        var file = new byte[18_000_000];
        new Random(number).nextBytes(file);
        var mail = new ByteArrayOutputStream(25_000_000);
        mail.writeBytes(("From: large@customer.example\r\nTo: " + Product.SUPPORT + "\r\nSubject: large " + number
                        + "\r\nMessage-ID: <large." + number + "@customer.example>\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Type: text/plain\r\n\r\nSee the film.\r\n--b\r\nContent-Type: video/mp4; name=film.mp4\r\n"
                        + "Content-Disposition: attachment; filename=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        mail.writeBytes(Base64.getMimeEncoder().encode(file));
        mail.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return mail.toByteArray();
    }

    private static void deliver(Dovecot dovecot, List<byte[]> mails) {
        try (var imap = dovecot.imap("support")) {
            mails.forEach(imap::append);
        }
    }

    private static void awaitRows(Postgres postgres, Product product, int count) {
        await(count + " rows, see " + product.log())
                .atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> postgres.count("inbound_mail") >= count);
    }

    private static void print(String when, Cost cost) {
        System.out.printf(
                "load: %-12s %.4f CPU s a mail (program %.4f, database %.4f)%n",
                when, cost.program() + cost.database(), cost.program(), cost.database());
    }
}
