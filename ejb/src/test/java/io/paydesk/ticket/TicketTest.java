package io.paydesk.ticket;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketTest {
    private static final Person ANNA = new Person("anna@example.com", "Anna");
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"NEW,NEW", "OPEN,OPEN", "PENDING,OPEN", "SOLVED,OPEN"})
    void aCustomersMessageMakesItTheStaffsTurn(TicketStatus before, TicketStatus after) {
        var ticket = ticket("text");
        ticket.status = before;

        ticket.customerWrote(ANNA, "still nothing", NOW.plusSeconds(60));

        assertThat(ticket.status).isEqualTo(after);
        assertThat(ticket.unseen).isTrue();
        assertThat(ticket.solvedAt).isNull();
    }

    @Test
    void aMachinesMessageChangesNobodysTurn() {
        var ticket = ticket("text");
        ticket.answered("Emma", TicketStatus.SOLVED, "done", NOW);

        ticket.machineWrote(NOW.plusSeconds(60));

        assertThat(ticket.status).isEqualTo(TicketStatus.SOLVED);
        assertThat(ticket.unseen).isFalse();
    }

    @Test
    void theListTellsWhoseWordsItShows() {
        var ticket = ticket("text");
        assertThat(ticket.previewBy).isNull();

        ticket.customerWrote(new Person("mallory@other.example", "Mallory"), "send it to me", NOW);
        assertThat(ticket.previewBy).isEqualTo("Mallory");

        ticket.customerWrote(new Person("stranger@other.example", " "), "me too", NOW);
        assertThat(ticket.previewBy).isEqualTo("stranger@other.example");

        ticket.answered("Emma", TicketStatus.PENDING, "hello", NOW);
        assertThat(ticket.previewBy).isEqualTo("Emma");

        ticket.customerWrote(new Person(ticket.requesterEmail, "Whoever"), "thanks", NOW);
        assertThat(ticket.previewBy).isNull();
    }

    @Test
    void anAnswerThatCameBackIsNone() {
        var ticket = ticket("text");
        ticket.answered("Emma", TicketStatus.PENDING, "hello", NOW);

        ticket.bounced(true, NOW.plusSeconds(5));

        assertThat(ticket.answerReturned).isTrue();
        assertThat(ticket.status).isEqualTo(TicketStatus.OPEN);
        assertThat(ticket.dueAt()).isEqualTo(ticket.firstResponseDueAt);

        var answer = new Message(
                ticket, MessageKind.AGENT, Channel.EMAIL, new Person("", "Lin"), Trust.SIGNED_IN, "hello", NOW);
        answer.ticketId = ticket.id + 1;
        ticket.sentAgain(answer, true, NOW.plusSeconds(8));
        assertThat(ticket.answerReturned).as("another one is still back").isTrue();
        assertThat(ticket.firstRespondedAt).as("that of a merged ticket").isNull();

        answer.ticketId = ticket.id;
        ticket.sentAgain(answer, false, NOW.plusSeconds(9));

        assertThat(ticket.answerReturned).isFalse();
        assertThat(ticket.firstRespondedAt).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void nothingLeadsOutOfClosedOrBackToNew() {
        for (var status : TicketStatus.values()) {
            assertThat(TicketStatus.CLOSED.leadsTo(status)).isEqualTo(status == TicketStatus.CLOSED);
            assertThat(status.leadsTo(TicketStatus.NEW)).isEqualTo(status == TicketStatus.NEW);
        }
    }

    @Test
    void thePromiseIsBrokenWhenTheFirstAnswerComesLate() {
        var ticket = ticket("text");
        assertThat(ticket.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(8)));
        assertThat(ticket.isBreached(NOW.plus(Duration.ofHours(8)))).isFalse();
        assertThat(ticket.isBreached(NOW.plus(Duration.ofHours(9)))).isTrue();

        ticket.answered("Emma", TicketStatus.PENDING, "hello", NOW.plus(Duration.ofHours(7)));

        assertThat(ticket.isBreached(NOW.plus(Duration.ofHours(9)))).isFalse();
        assertThat(ticket.dueAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"OPEN,SOLVED", "SOLVED,PENDING", "NEW,SOLVED"})
    void anAnswerTakenBackGivesStateAndPromiseBack(TicketStatus before, TicketStatus after) {
        var ticket = ticket("text");
        if (before != TicketStatus.NEW) {
            ticket.answered("Emma", before, "hello", NOW);
        }
        var due = ticket.dueAt();
        var answer = new Message(
                ticket, MessageKind.AGENT, Channel.EMAIL, new Person("", "Lin"), Trust.SIGNED_IN, "oops", NOW);
        answer.statusBefore = ticket.status;
        answer.solvedBefore = ticket.solvedAt;
        var wasFirst = ticket.firstRespondedAt == null;
        ticket.answered("Emma", after, "oops", NOW.plusSeconds(60));

        ticket.answerTakenBack(answer, wasFirst, null, true, NOW.plusSeconds(65));

        assertThat(ticket.status).isEqualTo(before);
        assertThat(ticket.dueAt()).isEqualTo(due);
        assertThat(ticket.answerReturned).isTrue();
    }

    @Test
    void theSubjectIsOneLineAndNeitherEmptyNorEndless() {
        assertThat(ticket("x", "a\r\nBcc: b@c\td").subject).isEqualTo("a Bcc: b@c d");
        assertRefused(TicketRefusal.SUBJECT_MISSING, () -> ticket("x", " \n "));
        assertRefused(TicketRefusal.SUBJECT_TOO_LONG, () -> ticket("x", "x".repeat(1001)));
    }

    @Test
    void thePreviewNeverCutsACharacterInTwo() {
        var preview = ticket("😀".repeat(200)).preview;

        assertThat(preview).hasSizeLessThanOrEqualTo(160).endsWith("…");
        assertThat(preview.codePoints().filter(point -> Character.getType(point) == Character.SURROGATE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "提现还没到账,WITHDRAWAL",
        "充值500元未到账,DEPOSIT",
        "USDT sent on ERC-20 not TRC-20,DIGITAL_ASSET",
        "Someone hacked my account,SECURITY",
        "Hello,OTHER"
    })
    void theTopicIsHeardFromTheSubject(String subject, Topic topic) {
        assertThat(Topic.of(subject, "")).isEqualTo(topic);
    }

    @Test
    void aChangeTellsWhatIsOtherThanBefore() {
        var ticket = ticket("text");

        var lines = ticket.change(
                new TicketChange(null, TicketStatus.OPEN, Priority.HIGH, 7L, ticket.topic, List.of("vip", "card")),
                NOW);
        var again = ticket.change(
                new TicketChange(null, TicketStatus.OPEN, Priority.HIGH, 7L, ticket.topic, List.of("vip")), NOW);

        assertThat(lines)
                .containsExactly(
                        new SystemLine(TicketEvent.ASSIGNED, "7"),
                        new SystemLine(TicketEvent.STATUS, "OPEN"),
                        new SystemLine(TicketEvent.PRIORITY, "HIGH"),
                        new SystemLine(TicketEvent.TAGGED, "card, vip"));
        assertThat(again).containsExactly(new SystemLine(TicketEvent.UNTAGGED, "card"));
        assertThat(ticket.change(TicketChange.assignee(0), NOW))
                .containsExactly(new SystemLine(TicketEvent.UNASSIGNED, ""));
    }

    @Test
    void aMergedTicketIsClosedAndGoesOnInTheOther() {
        var merged = numbered(2, ticket("The slip is attached."));
        var target = numbered(1, ticket("Where is my money?"));
        target.answered("Emma", TicketStatus.PENDING, "We look into it.", NOW);

        merged.mergeInto(target, NOW.plusSeconds(60));

        assertThat(merged.status).isEqualTo(TicketStatus.CLOSED);
        assertThat(merged.dueAt()).isNull();
        assertThat(target.status).isEqualTo(TicketStatus.OPEN);
        assertThat(target.unseen).isTrue();
        assertRefused(TicketRefusal.TICKET_MERGED, () -> merged.answered("Emma", TicketStatus.OPEN, "Hello?", NOW));
        assertRefused(TicketRefusal.TICKET_MERGED, () -> merged.customerWritesOn("Hello?", NOW));
    }

    @Test
    void whoWaitsHasWaitedSinceThenAlsoWhenTheTopicChanges() {
        var merged = numbered(2, ticket("The slip is attached."));
        var target = numbered(1, ticket("Where is my money?"));
        merged.firstResponseDueAt = NOW.plusSeconds(60);
        merged.mergeInto(target, NOW);

        target.change(new TicketChange(null, null, target.priority, null, Topic.DEPOSIT, null), NOW);

        assertThat(target.firstResponseDueAt).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void whatIsSolvedWakesNobodyWhenItIsMerged() {
        var merged = numbered(2, ticket("Thanks!"));
        merged.answered("Emma", TicketStatus.SOLVED, "Done.", NOW);
        var target = numbered(1, ticket("Where is my money?"));
        target.answered("Emma", TicketStatus.PENDING, "We look into it.", NOW);

        merged.mergeInto(target, NOW.plusSeconds(60));

        assertThat(target.status).isEqualTo(TicketStatus.PENDING);
        assertThat(target.unseen).isFalse();
    }

    @Test
    void noTicketIsMergedTwiceNorIntoItselfOrAClosedOne() {
        var one = numbered(1, ticket("a"));
        var two = numbered(2, ticket("b"));
        var three = numbered(3, ticket("c"));
        var closed = numbered(4, ticket("d"));
        closed.change(TicketChange.status(TicketStatus.CLOSED), NOW);

        assertRefused(TicketRefusal.MERGE_SAME, () -> one.mergeInto(one, NOW));
        assertRefused(TicketRefusal.MERGE_TARGET_CLOSED, () -> one.mergeInto(closed, NOW));
        one.mergeInto(two, NOW);
        assertRefused(TicketRefusal.TICKET_MERGED, () -> one.mergeInto(three, NOW));
        assertRefused(TicketRefusal.TICKET_MERGED, () -> two.mergeInto(one, NOW));
    }

    private static Ticket numbered(long id, Ticket ticket) {
        ticket.id = id;
        return ticket;
    }

    private static Ticket ticket(String text) {
        return ticket(text, "Subject");
    }

    private static Ticket ticket(String text, String subject) {
        return new Ticket(
                new NewTicket(
                        Channel.WEB,
                        new Person("anna@example.com", "Anna"),
                        Trust.UNVERIFIED,
                        subject,
                        text,
                        null,
                        null,
                        null,
                        List.of()),
                NOW);
    }
}
