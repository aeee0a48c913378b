package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.mail.Mailbox.Listed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every mailbox does, the real one and the one of our tests. */
interface MailboxContract {
    Instant ARRIVED = Instant.parse("2026-11-25T08:00:00Z");

    Mailbox open() throws Exception;

    /** Puts a mail into the folder and tells its UID. */
    long deliver(String mail, Instant arrived) throws Exception;

    void remove(long uid) throws Exception;

    boolean isSeen(long uid) throws Exception;

    /** Deletes the folder and makes another of the same name. */
    void makeFolderAnew() throws Exception;

    @Test
    default void namesTheMailsAtOrAboveAUidOldestFirst() throws Exception {
        var first = deliver(mail("one"), ARRIVED);
        var second = deliver(mail("two"), ARRIVED);
        var third = deliver(mail("three"), ARRIVED);

        try (var mailbox = open()) {
            assertThat(mailbox.uids(1)).containsExactly(first, second, third);
            assertThat(mailbox.uids(second)).containsExactly(second, third);
            assertThat(mailbox.uids(third + 1)).isEmpty();
        }
    }

    @Test
    default void anEmptyFolderHasNone() throws Exception {
        try (var mailbox = open()) {
            assertThat(mailbox.uids(1)).isEmpty();
            assertThat(mailbox.uids(7)).isEmpty();
            assertThat(mailbox.notDone()).isEmpty();
        }
    }

    @Test
    default void whatArrivesLaterIsSeenOverTheSameConnection() throws Exception {
        var first = deliver(mail("one"), ARRIVED);
        try (var mailbox = open()) {
            assertThat(mailbox.uids(1)).containsExactly(first);

            var second = deliver(mail("two"), ARRIVED);

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(mailbox.uids(first + 1)).containsExactly(second));
        }
    }

    @Test
    default void handsOutTheBytesAsTheyCameAndMarksNothing() throws Exception {
        var uid = deliver(mail("one"), ARRIVED);

        try (var mailbox = open()) {
            assertThat(fetched(mailbox, uid)).isEqualTo(mail("one"));
            assertThat(mailbox.notDone()).containsExactly(uid);
        }
        assertThat(isSeen(uid)).isFalse();
    }

    @Test
    default void handsOutAMailLargerThanOnePiece() throws Exception {
        var large = mail("0123456789abcdefghijklmnopqrstuvwxyz\r\n".repeat(70_000));
        var uid = deliver(large, ARRIVED);

        try (var mailbox = open()) {
            assertThat(fetched(mailbox, uid)).isEqualTo(large);
        }
    }

    @Test
    default void tellsSizeAndArrival() throws Exception {
        var uid = deliver(mail("one"), ARRIVED);

        try (var mailbox = open()) {
            assertThat(mailbox.list(List.of(uid))).singleElement().satisfies(listed -> {
                assertThat(listed.size()).isEqualTo(mail("one").length());
                assertThat(listed.arrivedAt()).isEqualTo(ARRIVED);
            });
        }
    }

    @Test
    default void passesOverWhatIsGone() throws Exception {
        var gone = deliver(mail("one"), ARRIVED);
        var there = deliver(mail("two"), ARRIVED);
        remove(gone);

        try (var mailbox = open()) {
            assertThat(mailbox.list(List.of(gone, there)))
                    .extracting(Listed::uid)
                    .containsExactly(there);
            assertThat(mailbox.fetch(gone, new ByteArrayOutputStream())).isFalse();
            mailbox.markDone(List.of(gone, there));
        }
        assertThat(isSeen(there)).isTrue();
    }

    @Test
    default void marksWhatIsDone() throws Exception {
        var first = deliver(mail("one"), ARRIVED);
        var second = deliver(mail("two"), ARRIVED);

        try (var mailbox = open()) {
            mailbox.markDone(List.of(first));

            assertThat(mailbox.notDone()).containsExactly(second);
        }
        assertThat(isSeen(first)).isTrue();
        assertThat(isSeen(second)).isFalse();
    }

    @Test
    default void namesWhatArrivedSinceADay() throws Exception {
        deliver(mail("old"), ARRIVED.minus(Duration.ofDays(9)));
        var recent = deliver(mail("recent"), ARRIVED);

        try (var mailbox = open()) {
            assertThat(mailbox.arrivedSince(ARRIVED.minus(Duration.ofDays(5)))).containsExactly(recent);
        }
    }

    @Test
    default void aFolderMadeAnewHasAnotherUidValidity() throws Exception {
        deliver(mail("one"), ARRIVED);
        long before;
        try (var mailbox = open()) {
            before = mailbox.uidValidity();
            mailbox.reopen();
            assertThat(mailbox.uidValidity()).isEqualTo(before);
        }

        makeFolderAnew();

        try (var mailbox = open()) {
            assertThat(mailbox.uidValidity()).isNotEqualTo(before);
        }
    }

    static String mail(String text) {
        return "From: anna@example.com\r\nSubject: hello\r\nMessage-ID: <1@example.com>\r\n\r\n" + text + "\r\n";
    }

    private static String fetched(Mailbox mailbox, long uid) throws Exception {
        var bytes = new ByteArrayOutputStream();
        assertThat(mailbox.fetch(uid, bytes)).isTrue();
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
