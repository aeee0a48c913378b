package io.paydesk.maillog;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Refusal;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxState;
import io.paydesk.ticket.Draft;
import io.paydesk.ticket.Merge;
import io.paydesk.ticket.MergeTickets;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.OutgoingMail;
import io.paydesk.ticket.OutgoingMails;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.SendAgain;
import io.paydesk.ticket.SystemLine;
import io.paydesk.ticket.TakeBack;
import io.paydesk.ticket.TicketEvent;
import io.paydesk.ticket.TicketRefusals;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.TicketView;
import io.paydesk.ticket.Tickets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tickets that become one, and where the mails to them go then. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class MergeTicketsIT {
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final Actor LIN =
            new Actor(Actor.Kind.API, "7", "Lin", Set.of("tickets:read", "tickets:write", "mail:read"));
    private static final Pattern TOKEN = Pattern.compile("\\.([a-z2-7]{16})@");

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    MailLog log;
    Tickets tickets;
    MergeTickets merging;
    final String anna = "anna-" + UUID.randomUUID() + "@example.com";
    final String boris = "boris-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        log = house.get(MailLog.class);
        tickets = house.get(Tickets.class);
        merging = house.get(MergeTickets.class);
    }

    @Test
    void theMessagesOfBothStandInOneTimelineAndNothingMoves() {
        var first = taken(TestMail.from(anna));
        var second = taken(TestMail.from(anna).subject("The slip"));
        tickets.customerWrites(LIN, first.ticket(), new Draft("Are you there?", List.of(), null));

        merging.merge(LIN, second.ticket(), into(first.ticket()));

        var target = tickets.get(LIN, first.ticket());
        var merged = tickets.get(LIN, second.ticket());
        assertThat(target.messages())
                .extracting(MessageView::ticket)
                .containsExactly(first.ticket(), second.ticket(), first.ticket(), first.ticket());
        assertThat(last(target).line()).isEqualTo(new SystemLine(TicketEvent.MERGED_FROM, merged.number()));
        assertThat(merged.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(merged.mergedInto()).isEqualTo(target.number());
        assertThat(merged.messages()).first().extracting(MessageView::id).isEqualTo(second.message());
        assertThat(last(merged).line()).isEqualTo(new SystemLine(TicketEvent.MERGED_INTO, target.number()));
        assertThat(log.get(HOUSE, second.id()).ticket()).isEqualTo(merged.number());
        assertRefused(TicketRefusals.MERGED, () -> tickets.reply(LIN, merged.number(), draft("Hello?")));
    }

    @Test
    void laterMailsToTheMergedOneJoinTheOther() {
        var target = taken(TestMail.from(anna)).ticket();
        var mail = "m" + UUID.randomUUID() + "@mail.example.com";
        var merged = taken(TestMail.from(anna).messageId(mail)).ticket();
        var token = token(tickets.reply(LIN, merged, draft("Which card?")));
        merging.merge(LIN, merged, into(target));

        for (var each : List.of(
                TestMail.from(anna).tokens(List.of(token)),
                TestMail.from(anna).references(List.of(mail)),
                TestMail.from(anna).number(merged),
                TestMail.from(anna).nature(Nature.AUTO_REPLY).tokens(List.of(token)))) {
            assertThat(taken(each).ticket()).isEqualTo(target);
        }
        assertThat(tickets.get(LIN, target).status()).isEqualTo(TicketStatus.NEW);
        assertThat(tickets.get(LIN, merged).status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void aChainIsFollowedToItsEnd() {
        var c = taken(TestMail.from(anna)).ticket();
        var a = taken(TestMail.from(anna)).ticket();
        var b = taken(TestMail.from(anna)).ticket();
        merging.merge(LIN, b, into(a));
        merging.merge(LIN, a, into(c));

        assertThat(taken(TestMail.from(anna).number(b)).ticket()).isEqualTo(c);
        assertThat(tickets.get(LIN, b).mergedInto()).isEqualTo(c);
        assertThat(tickets.get(LIN, c).messages())
                .extracting(MessageView::ticket)
                .contains(a, b, c);
        assertRefused(TicketRefusals.MERGED, () -> merging.merge(LIN, c, into(b)));
        assertRefused(TicketRefusals.MERGED, () -> merging.merge(LIN, b, into(c)));
    }

    @Test
    void mergingTwiceIsMergingOnce() {
        var target = taken(TestMail.from(anna)).ticket();
        var merged = taken(TestMail.from(anna)).ticket();

        merging.merge(LIN, merged, into(target));
        merging.merge(LIN, merged, into(target));

        assertThat(tickets.get(LIN, target).messages())
                .filteredOn(message -> message.line() != null)
                .hasSize(1);
    }

    @Test
    void onlyWhoMayWriteMergesWhatIsThere() {
        var one = taken(TestMail.from(anna)).ticket();
        var two = taken(TestMail.from(anna)).ticket();
        var reader = new Actor(Actor.Kind.API, "8", "reader", Set.of("tickets:read"));

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> merging.merge(reader, one, into(two)));
        assertRefused(TicketRefusals.UNKNOWN, () -> merging.merge(LIN, one, into("PD-999999999")));
        assertRefused(TicketRefusals.UNKNOWN, () -> merging.merge(LIN, one, into("no number")));
        assertThat(tickets.get(LIN, one).mergedInto()).isNull();
    }

    @Test
    void anotherCustomersTicketIsMergedOnlyWhenThatIsConfirmed() {
        var annas = taken(TestMail.from(anna)).ticket();
        var borises = taken(TestMail.from(boris)).ticket();

        assertThat(merging.ofAnotherCustomer(LIN, borises, annas))
                .hasValueSatisfying(line -> assertThat(line.requester().email()).isEqualTo(anna));
        assertRefused(TicketRefusals.OTHER_REQUESTER, () -> merging.merge(LIN, borises, into(annas)));
        assertThat(tickets.get(LIN, borises).status()).isEqualTo(TicketStatus.NEW);
        merging.merge(LIN, borises, new Merge(annas, true, true));

        assertThat(tickets.get(LIN, annas).participants())
                .extracting(Person::email)
                .containsExactlyInAnyOrder(anna, boris);
    }

    /** Whoever was not asked to take part reads nothing of the other's, and is not read by the other. */
    @Test
    void neitherCustomerReadsTheOthersWordsByMail() {
        var annas = taken(TestMail.from(anna).subject("Anna"));
        var mailOfBoris = "b" + UUID.randomUUID() + "@mail.example.com";
        var borises = taken(TestMail.from(boris).messageId(mailOfBoris));
        var tokenOfBoris = token(tickets.reply(LIN, borises.ticket(), draft("Which card?")));
        merging.merge(LIN, borises.ticket(), new Merge(annas.ticket(), true, false));
        assertThat(taken(TestMail.from(boris).tokens(List.of(tokenOfBoris))).ticket())
                .isEqualTo(annas.ticket());

        var answer = tickets.reply(LIN, annas.ticket(), draft("Here it is."));

        assertThat(recipients(annas.ticket())).containsOnly(anna);
        var mail = composed(answer, anna);
        assertThat(Objects.requireNonNull(mail.quote()).author().email()).isEqualTo(anna);
        assertThat(mail.references()).noneMatch(id -> id.contains(tokenOfBoris) || id.equals(mailOfBoris));
        assertThat(tickets.get(LIN, annas.ticket()).participants())
                .extracting(Person::email)
                .containsExactly(anna);
        assertThat(taken(TestMail.from(boris).number(annas.ticket())).ticket()).isNotEqualTo(annas.ticket());
    }

    @Test
    void theSameCustomersLastWordsAreQuotedFromEitherTicket() {
        var first = taken(TestMail.from(anna));
        var id = "a" + UUID.randomUUID() + "@mail.example.com";
        var second = taken(TestMail.from(anna).messageId(id));
        merging.merge(LIN, second.ticket(), into(first.ticket()));

        var answer = tickets.reply(LIN, first.ticket(), draft("Found it."));

        assertThat(composed(answer, anna).inReplyTo()).isEqualTo(id);
    }

    @Test
    void anAnswerThatComesBackWakesTheTicketItGoesOnIn() {
        var target = taken(TestMail.from(anna)).ticket();
        var merged = taken(TestMail.from(anna)).ticket();
        var answer = tickets.reply(LIN, merged, draft("Which card?"));
        tickets.reply(LIN, target, draft("We look into it."));
        merging.merge(LIN, merged, into(target));
        sent(merged);

        house.inTransaction(() -> house.get(io.paydesk.ticket.ReturnedMails.class)
                .bounced(Objects.requireNonNull(answer.rfc822MessageId()), "no such user"));

        assertThat(tickets.get(LIN, target).status()).isEqualTo(TicketStatus.OPEN);
        house.get(SendAgain.class).sendAgain(LIN, target, answer.id());
        assertThat(tickets.get(LIN, target).messages())
                .filteredOn(message -> message.id().equals(answer.id()))
                .noneMatch(message -> message.deliveryProblem() != null);
    }

    @Test
    void anAnswerTakenBackAfterItsTicketWasMergedLetsTheCustomerWaitInTheOther() {
        var target = taken(TestMail.from(anna)).ticket();
        var merged = taken(TestMail.from(anna)).ticket();
        tickets.reply(LIN, target, draft("Which card?"));
        var answer = tickets.reply(LIN, merged, draft("Done."));
        merging.merge(LIN, merged, into(target));
        assertThat(tickets.get(LIN, target).status()).isEqualTo(TicketStatus.PENDING);

        house.get(TakeBack.class).takeBack(LIN, merged, answer.id());

        assertThat(tickets.get(LIN, target).status()).isEqualTo(TicketStatus.OPEN);
        assertThat(tickets.get(LIN, merged).status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void whoeverWritesAnAnswerHearsThatATicketWasMergedIntoItsOwn() {
        var merged = taken(TestMail.from(anna)).ticket();
        var target = taken(TestMail.from(anna)).ticket();
        var heard = Long.valueOf(last(tickets.get(LIN, target)).id());
        merging.merge(LIN, merged, into(target));

        assertRefused(
                TicketRefusals.UNHEARD, () -> tickets.reply(LIN, target, new Draft("Done.", List.of(), null, heard)));
    }

    /** Each merge into the other at the same moment, with a mail to each: one merge wins, and no mail is lost. */
    @Test
    void twoMergesAtOnceMakeNoCircle() throws Exception {
        for (var round = 0; round < 10; round++) {
            var a = taken(TestMail.from(anna)).ticket();
            var b = taken(TestMail.from(anna)).ticket();
            var start = new CyclicBarrier(4);
            var calls = List.<Callable<String>>of(
                    () -> merged(start, a, b),
                    () -> merged(start, b, a),
                    () -> mailed(start, a),
                    () -> mailed(start, b));
            var people = Executors.newFixedThreadPool(4);
            try {
                for (var end : people.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                    assertThat(end.get()).isIn("done", "TICKET_MERGED");
                }
            } finally {
                people.shutdownNow();
            }
            var pointers = List.of(tickets.get(LIN, a), tickets.get(LIN, b));
            assertThat(pointers)
                    .filteredOn(ticket -> ticket.mergedInto() != null)
                    .hasSize(1);
            var target = pointers.stream()
                    .filter(ticket -> ticket.mergedInto() == null)
                    .findFirst()
                    .orElseThrow();
            assertThat(target.messages())
                    .filteredOn(message -> message.line() == null)
                    .hasSize(4);
        }
    }

    @Test
    void aHundredTicketsBecomeOneAtMost() {
        var target = taken(TestMail.from(anna)).ticket();
        IntStream.range(0, 99)
                .mapToObj(i -> taken(TestMail.from(anna)).ticket())
                .forEach(each -> merging.merge(LIN, each, into(target)));
        var further = taken(TestMail.from(boris)).ticket();

        assertRefused(TicketRefusals.TOO_MANY, () -> merging.merge(LIN, further, new Merge(target, true, false)));
    }

    private String merged(CyclicBarrier start, String number, String target) throws Exception {
        start.await(20, TimeUnit.SECONDS);
        try {
            merging.merge(LIN, number, into(target));
            return "done";
        } catch (Refusal refusal) {
            return refusal.reason().name();
        }
    }

    private String mailed(CyclicBarrier start, String number) throws Exception {
        start.await(20, TimeUnit.SECONDS);
        taken(TestMail.from(anna).number(number));
        return "done";
    }

    private OutgoingMail composed(MessageView answer, String recipient) {
        return house.get(OutgoingMails.class)
                .compose("{\"template\":\"ticket-answered\",\"message\":" + answer.id() + "}", recipient)
                .orElseThrow();
    }

    private List<String> recipients(String number) {
        return house.get(Outbox.class).latest(HOUSE, "mail", 500).items().stream()
                .filter(item -> item.about().equals(number))
                .map(item -> item.recipient())
                .toList();
    }

    private void sent(String number) {
        house.clock().advance(Duration.ofSeconds(11));
        var outbox = house.get(Outbox.class);
        outbox.claim("node", List.of("mail"), 10_000).stream()
                .filter(item -> item.about().equals(number))
                .forEach(item -> outbox.finish("node", item.id(), OutboxState.SENT, null));
    }

    private static String token(MessageView answer) {
        var found = TOKEN.matcher(Objects.requireNonNull(answer.rfc822MessageId()));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static MessageView last(TicketView ticket) {
        return ticket.messages().get(ticket.messages().size() - 1);
    }

    private static Merge into(String number) {
        return new Merge(number, false, false);
    }

    private static Draft draft(String text) {
        return new Draft(text, List.of(), null);
    }

    private InboundLine taken(TestMail mail) {
        return log.get(HOUSE, "" + log.take(mail.build()).id());
    }
}
