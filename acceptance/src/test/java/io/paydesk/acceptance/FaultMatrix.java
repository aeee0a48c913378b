package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The result table: of each row so many mails go through a fault ({@code -Dfaults.mails=200}), and what became of them is
 * counted in the database and at the far end of SMTP.
 */
final class FaultMatrix {
    static final int MAILS = Integer.getInteger("faults.mails", 40);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern MESSAGE_ID = Pattern.compile("\r\nMessage-ID: <([^>]+)>");
    private static final String LINE = "%-52s %5s %5s %5s %8s %9s %9s%n";

    /** A mail that the outside has got: its Message-ID, and that of the mail it answers. */
    record Delivered(String id, String answered) {}

    private final Postgres postgres;
    private final Supplier<List<Delivered>> outside;
    private final List<Row> rows = new ArrayList<>();
    private int seed = 700;

    FaultMatrix(Postgres postgres, Supplier<List<Delivered>> outside) {
        this.postgres = postgres;
        this.outside = outside;
    }

    /** The so many hundredth part of a row’s mails: a fault comes in the midst of them, however many these are. */
    static int at(int percent) {
        return Math.max(1, MAILS * percent / 100);
    }

    Row row(String name) {
        return row(name, MAILS);
    }

    Row row(String name, int mails) {
        seed += 1000;
        var row = new Row(
                name,
                Workload.of(mails, seed).stream()
                        .map(mail -> withSendersOf(seed, mail))
                        .toList());
        rows.add(row);
        return row;
    }

    /** Each row has senders of its own: whoever writes often is not acknowledged every time. */
    private static byte[] withSendersOf(int row, byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1)
                .replace("@customer.example", "@r" + row + ".customer.example")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Waits until every mail is out, counts what left, prints the table, and asserts its zeros. */
    void proves() {
        assertThat(rows).as("rows").isNotEmpty();
        settle();
        var delivered = outside.get();
        rows.forEach(row -> row.countOutgoing(delivered));
        var newcomers = rows.stream().mapToLong(row -> row.newcomers.size()).sum();
        assertThat(count("ticket")).as("tickets of no row’s mails").isLessThanOrEqualTo(newcomers);
        System.out.println(LINE.formatted("fault", "mails", "hits", "lost", "tickets", "messages", "outgoing")
                + LINE.formatted("", "", "", "", "doubled", "doubled", "doubled")
                + rows.stream().map(Row::line).collect(Collectors.joining()));
        assertThat(rows).allSatisfy(Row::isGood);
    }

    /** Waits until nothing is left on its way out. */
    void settle() {
        await("all is out")
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .until(() -> count("outbox_item where state in ('QUEUED', 'SENDING')") == 0);
    }

    /** One row: its mails, and what there was before them. */
    final class Row {
        private final String name;
        private final List<byte[]> mails;
        private final Set<String> ids = new HashSet<>();
        private final Set<String> newcomers = new HashSet<>();
        private int hits;
        private int sentAgain;
        private long lost;
        private long tickets;
        private long messages;
        private long outgoing;

        private Row(String name, List<byte[]> mails) {
            this.name = name;
            this.mails = mails;
            this.lost = mails.size();
            for (var mail : mails) {
                var head = new String(mail, 0, Math.min(mail.length, 4000), StandardCharsets.US_ASCII);
                var id = MESSAGE_ID.matcher(head);
                assertThat(id.find()).isTrue();
                ids.add(id.group(1));
                if (!head.contains("\r\nIn-Reply-To: ")) {
                    newcomers.add(id.group(1));
                }
            }
            assertThat(ids).hasSize(mails.size());
        }

        List<byte[]> mails() {
            return mails;
        }

        /** How many of its mails made a ticket or a message. */
        int taken() {
            return mails.size() - missing().size();
        }

        /** So many mails go out again, under the same Message-ID. */
        Row isSentAgain(int times) {
            sentAgain = times;
            return this;
        }

        /** Waits until all is in, and counts; what leaves is counted at the end. */
        void isIn(int faultHits) {
            hits = faultHits;
            await(name + ": all are in").atMost(LIMIT).pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(
                            missing())
                    .isEmpty());
            lost = missing().size();
            tickets = tickets() - (long) newcomers.size();
            messages = messages().values().stream().mapToLong(n -> n).sum() - (long) mails.size();
            System.out.print("fault matrix, before what leaves: " + line());
            isAllThere();
        }

        /** An acknowledgement for each new ticket, once. */
        private void countOutgoing(List<Delivered> delivered) {
            var mine = delivered.stream()
                    .filter(mail -> ids.contains(mail.answered()))
                    .toList();
            var answered = mine.stream().map(Delivered::answered).collect(Collectors.toSet());
            var different = mine.stream().map(Delivered::id).collect(Collectors.toSet());
            lost += newcomers.stream().filter(id -> !answered.contains(id)).count();
            outgoing = mine.size() - (long) answered.size();
            // a mail that was acknowledged under two Message-IDs is never allowed
            sentAgain = different.size() == answered.size() ? sentAgain : 0;
        }

        private void isGood() {
            isAllThere();
            assertThat(outgoing).as(name + ": doubled outgoing mail").isEqualTo(sentAgain);
        }

        private void isAllThere() {
            assertThat(hits).as(name + ": the fault hit").isPositive();
            assertThat(lost).as(name + ": lost").isZero();
            assertThat(tickets).as(name + ": doubled tickets").isZero();
            assertThat(messages).as(name + ": doubled messages").isZero();
        }

        private String line() {
            return LINE.formatted(name, mails.size(), hits, lost, tickets, messages, outgoing);
        }

        private Set<String> missing() {
            var missing = new HashSet<>(ids);
            missing.removeAll(messages().keySet());
            return missing;
        }

        /** Counted by its own mails: those of a row that broke off may still be coming in. */
        private long tickets() {
            return count(
                    "(select distinct ticket_id from message where raw_sha256 is not null and rfc822_message_id in ('"
                            + String.join("', '", ids) + "')) its");
        }

        /** How many messages each of its mails made. */
        private Map<String, Integer> messages() {
            try (var connection = postgres.connect();
                    var query = connection.prepareStatement("select rfc822_message_id, count(*) from message"
                            + " where raw_sha256 is not null and rfc822_message_id = any (?) group by 1")) {
                query.setArray(1, connection.createArrayOf("varchar", ids.toArray()));
                var found = new HashMap<String, Integer>();
                try (var result = query.executeQuery()) {
                    while (result.next()) {
                        found.put(result.getString(1), result.getInt(2));
                    }
                }
                return found;
            } catch (SQLException e) {
                return Map.of(); // the database is away
            }
        }
    }

    private long count(String what) {
        try {
            return postgres.count(what);
        } catch (SQLException e) {
            return -1; // the database is away
        }
    }
}
