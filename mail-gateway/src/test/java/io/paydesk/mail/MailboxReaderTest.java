package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.mailbox.MailSource.From;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.Taken;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxReaderTest {
    @TempDir
    Path spool;

    private final MemoryFolder folder = new MemoryFolder();
    private final Desk desk = new Desk();
    private final MovingClock clock = new MovingClock();
    private boolean mayGoOn = true;
    private final MailboxReader reader = reader();

    @Test
    void takesAllThatIsThereOldestFirstAndMarksIt() throws Exception {
        IntStream.rangeClosed(1, 130).forEach(i -> folder.deliver("mail " + i, clock.instant()));

        reader.look();
        reader.look();

        assertThat(desk.texts())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 130).mapToObj(i -> "mail " + i).toList());
        assertThat(folder.isSeen(1)).isTrue();
        assertThat(folder.isSeen(130)).isTrue();
    }

    @Test
    void marksOfAStreamOfMailsComeTogether() throws Exception {
        folder.deliver("one", clock.instant());
        reader.look();
        assertThat(folder.isSeen(1)).isTrue();
        folder.deliver("two", clock.instant());
        reader.look();
        assertThat(folder.isSeen(2)).isFalse();
        folder.deliver("three", clock.instant());
        clock.advance(Duration.ofSeconds(2));

        reader.look();

        assertThat(folder.isSeen(2)).isTrue();
        assertThat(folder.isSeen(3)).isTrue();
    }

    @Test
    void aLookThatFindsNothingNewMarksWhatIsLeft() throws Exception {
        folder.deliver("one", clock.instant());
        reader.look();
        folder.deliver("two", clock.instant());
        reader.look();

        reader.look();

        assertThat(folder.isSeen(2)).isTrue();
    }

    @Test
    void whoMustStopMarksBefore() throws Exception {
        folder.deliver("one", clock.instant());
        reader.look();
        folder.deliver("two", clock.instant());
        reader.look();
        folder.deliver("three", clock.instant());
        mayGoOn = false;

        reader.look();

        assertThat(desk.texts()).containsExactly("one", "two");
        assertThat(folder.isSeen(2)).isTrue();
    }

    @Test
    void manyMailsAreMarkedTwoHundredAtATime() throws Exception {
        IntStream.rangeClosed(1, 300).forEach(i -> folder.deliver("mail " + i, clock.instant()));

        reader.look();

        assertThat(folder.isSeen(250)).isTrue();
        assertThat(folder.isSeen(251)).isFalse();
    }

    @Test
    void theNextLookTakesOnlyWhatIsNewOverTheSameConnection() throws Exception {
        folder.deliver("one", clock.instant());
        reader.look();
        reader.look();
        folder.deliver("two", clock.instant());

        reader.look();

        assertThat(desk.texts()).containsExactly("one", "two");
        assertThat(folder.opened).isEqualTo(1);
        assertThat(folder.fetches).isEqualTo(2);
    }

    @Test
    void aRestartTakesOnlyWhatTheLogDoesNotKnowAndMarksLate() throws Exception {
        folder.deliver("taken before a crash", clock.instant());
        folder.deliver("not taken", clock.instant());
        desk.taken.put(desk.at(1, 1), "taken before a crash");

        reader().look();

        assertThat(desk.texts()).containsExactly("taken before a crash", "not taken");
        assertThat(folder.fetches).isEqualTo(1);
        assertThat(folder.isSeen(1)).isTrue();
    }

    @Test
    void aFolderMadeAnewIsReadFromItsBeginning() throws Exception {
        folder.deliver("one", clock.instant());
        reader.look();
        folder.makeAnew();
        folder.deliver("two", clock.instant());

        clock.advance(Duration.ofMinutes(6));
        reader.look();

        assertThat(desk.taken.keySet()).contains(desk.at(2, 1), desk.at(2, 2));
        assertThat(desk.texts()).containsExactly("one", "one", "two");
    }

    @Test
    void aCutConnectionIsOpenedAnewAndNothingIsTakenTwice() throws Exception {
        folder.deliver("one", clock.instant());
        reader.look();
        folder.isDown(true);
        assertThatThrownBy(reader::look).isInstanceOf(MessagingException.class);
        folder.isDown(false);
        folder.deliver("two", clock.instant());

        reader.look();

        assertThat(desk.texts()).containsExactly("one", "two");
    }

    @Test
    void aMailThatBreaksTheConnectionThreeTimesWaitsAsideUntilItCanBeHad() throws Exception {
        var stubborn = folder.deliver("breaks", clock.instant());
        folder.deliver("behind it", clock.instant());
        folder.breaksAt(stubborn);
        breakThreeTimes();

        reader.look();
        assertThat(desk.texts()).containsExactly("behind it");
        folder.heals();
        reader.look();
        assertThat(desk.texts()).containsExactly("behind it");

        clock.advance(Duration.ofMinutes(5));
        reader.look();

        assertThat(desk.texts()).containsExactly("behind it", "breaks");
        assertThat(folder.isSeen(stubborn)).isTrue();
    }

    @Test
    void aMailThatCannotBeHadForAnHourIsNoted() throws Exception {
        var stubborn = folder.deliver("breaks", clock.instant());
        folder.breaksAt(stubborn);
        for (var i = 0; i < 13; i++) {
            assertThat(desk.texts()).isEmpty();
            breakThreeTimes();
            reader.look();
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(desk.texts()).containsExactly("The mail server failed to hand it out for an hour");
    }

    private void breakThreeTimes() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(reader::look).isInstanceOf(MessagingException.class);
        }
    }

    @Test
    void whileNothingCanBeKeptNothingIsMarkedAndLaterAllIsTaken() throws Exception {
        folder.deliver("one", clock.instant());
        folder.deliver("two", clock.instant());
        desk.full = true;
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(reader::look).isInstanceOf(IOException.class);
        }
        assertThat(folder.isSeen(1)).isFalse();
        desk.full = false;

        reader.look();

        assertThat(desk.texts()).containsExactly("one", "two");
        assertThat(folder.isSeen(2)).isTrue();
    }

    @Test
    void stopsBetweenTwoMailsWhenAnotherNodeTookOver() throws Exception {
        folder.deliver("one", clock.instant());
        folder.deliver("two", clock.instant());
        desk.afterEach = () -> mayGoOn = false;

        reader.look();

        assertThat(desk.texts()).containsExactly("one");
    }

    @Test
    void onlyMailsFromNowOnLeavesAloneWhatLiesThere() throws Exception {
        var old = folder.deliver("old", clock.instant());
        var reading = reader(new From(1, old + 1, clock.instant(), true));
        reading.look();
        folder.deliver("new", clock.instant());

        reading.look();

        assertThat(desk.texts()).containsExactly("new");
        assertThat(folder.isSeen(old)).isFalse();
    }

    @Test
    void theLastDaysAreTakenAndWhatIsOlderStays() throws Exception {
        folder.deliver("a month old", clock.instant().minus(Duration.ofDays(30)));
        folder.deliver("of yesterday", clock.instant().minus(Duration.ofDays(1)));
        folder.deliver(
                "a minute too old", clock.instant().minus(Duration.ofDays(7)).minusSeconds(60));
        var last = folder.deliver("of today", clock.instant());

        reader(new From(1, last + 1, clock.instant().minus(Duration.ofDays(7)), false))
                .look();

        assertThat(desk.texts()).containsExactly("of yesterday", "of today");
    }

    @Test
    void inAFolderMadeAnewOldMailStaysOldAndNoNewOneIsLost() throws Exception {
        var old = folder.deliver("old", clock.instant().minus(Duration.ofDays(3)));
        var from = new From(1, old + 1, clock.instant(), true);
        clock.advance(Duration.ofHours(1));
        folder.deliver("new", clock.instant());
        folder.makeAnew();

        reader(from).look();

        assertThat(desk.texts()).containsExactly("new");
    }

    @Test
    void whatCannotBeReadIsMarkedAsFailed() throws Exception {
        var broken = folder.deliver("broken", clock.instant());
        var fine = folder.deliver("fine", clock.instant());

        reader.look();

        assertThat(folder.failed).containsExactly(broken);
        assertThat(folder.isSeen(fine)).isTrue();
    }

    @Test
    void whatCouldNotBeReadBeforeACrashIsMarkedAsFailedLate() throws Exception {
        var broken = folder.deliver("broken", clock.instant());
        var fine = folder.deliver("fine", clock.instant());
        desk.taken.put(desk.at(1, broken), "broken");
        desk.taken.put(desk.at(1, fine), "fine");

        reader().look();

        assertThat(folder.failed).containsExactly(broken);
        assertThat(folder.isSeen(fine)).isTrue();
        assertThat(folder.fetches).isZero();
    }

    @Test
    void anArrivalInTheFutureIsNow() throws Exception {
        folder.deliver("one", clock.instant().plus(Duration.ofDays(400)));
        folder.deliver("two", Instant.parse("2026-11-20T00:00:00Z"));

        reader.look();

        assertThat(desk.arrivals).containsExactly(clock.instant(), Instant.parse("2026-11-20T00:00:00Z"));
    }

    private MailboxReader reader() {
        return reader(From.BEGINNING);
    }

    private MailboxReader reader(From from) {
        return new MailboxReader(folder::open, desk.at(0, 0), from, desk, clock, () -> mayGoOn);
    }

    /** Where the mails go: keeps them in memory, or keeps nothing while it is full. */
    private final class Desk implements Intake {
        private final Map<MailPlace, String> taken = new LinkedHashMap<>();
        private final List<Instant> arrivals = new ArrayList<>();
        private boolean full;
        private Runnable afterEach = () -> {};

        MailPlace at(long uidValidity, long uid) {
            return new MailPlace("support@okpay.example", "support@mail:143/INBOX", uidValidity, uid);
        }

        List<String> texts() {
            return List.copyOf(taken.values());
        }

        @Override
        public Map<Long, Disposition> known(MailPlace from) {
            return taken.entrySet().stream()
                    .filter(mail -> mail.getKey().uidValidity() == from.uidValidity())
                    .filter(mail -> mail.getKey().uid() >= from.uid())
                    .collect(Collectors.toMap(mail -> mail.getKey().uid(), mail -> became(mail.getValue())));
        }

        @Override
        public Taken take(MailPlace place, RawMail raw, Instant arrival) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            arrivals.add(arrival);
            try (var bytes = raw.open()) {
                return taken(place, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        @Override
        public Taken takeUnfetched(MailPlace place, String problem, Instant arrival) {
            return taken(place, problem);
        }

        private Taken taken(MailPlace place, String text) {
            assertThat(taken.put(place, text)).isNull();
            afterEach.run();
            return new Taken(taken.size(), became(text), text.equals("broken") ? null : "PD-100001");
        }

        private static Disposition became(String text) {
            return text.equals("broken") ? Disposition.QUARANTINED : Disposition.TICKET_CREATED;
        }

        @Override
        public Path spool() {
            return spool;
        }
    }
}
