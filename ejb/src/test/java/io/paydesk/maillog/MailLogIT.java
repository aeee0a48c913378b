package io.paydesk.maillog;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import io.paydesk.ticket.Draft;
import io.paydesk.ticket.ForwardedMail;
import io.paydesk.ticket.MessageKind;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.SystemLine;
import io.paydesk.ticket.TicketChange;
import io.paydesk.ticket.TicketEvent;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.Trust;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class MailLogIT {
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final AtomicLong UIDS = new AtomicLong();

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    MailLog log;
    Tickets tickets;
    final String anna = "anna-" + UUID.randomUUID() + "@example.com";
    final String boris = "boris-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        log = house.get(MailLog.class);
        tickets = house.get(Tickets.class);
    }

    @Test
    void aNewMailOpensATicketAndIsAcknowledgedOnce() {
        var line = taken(mail(anna).subject("充值未到账"));

        assertThat(line.disposition()).isEqualTo(Disposition.TICKET_CREATED);
        var ticket = tickets.get(HOUSE, line.ticket());
        assertThat(ticket.requester().email()).isEqualTo(anna);
        assertThat(ticket.messages()).singleElement().satisfies(message -> assertThat(message.rawSha256())
                .isEqualTo(line.rawSha256()));
        assertThat(outgoing(ticket.number())).isEqualTo(1);
        taken(mail(anna).references(List.of(line.rfc822MessageId())));
        assertThat(outgoing(ticket.number())).isEqualTo(1);
    }

    @Test
    void theSamePlaceIsTakenOnce() {
        var mail = mail(anna).build();

        var first = log.take(mail);
        var second = log.take(mail);

        assertThat(second).isEqualTo(first);
        assertThat(log.known(mail.place().at(0))).containsEntry(mail.place().uid(), Disposition.TICKET_CREATED);
    }

    @Test
    void theSameBytesUnderANewUidValidityMoveAndAddNothing() {
        var mail = mail(anna).build();
        var before = log.take(mail).id();
        var place = new MailPlace(mail.place().mailbox(), mail.place().source(), 2, 1_000_000 + UIDS.incrementAndGet());

        var after = log.take(moved(mail, place)).id();

        assertThat(after).isEqualTo(before);
        assertThat(log.get(HOUSE, "" + after).uid()).isEqualTo(place.uid());
    }

    @Test
    void aSecondDeliveryIsADuplicateAndAddsNothing() {
        var mail = mail(anna).build();
        var first = log.get(HOUSE, "" + log.take(mail).id());

        var second = log.get(
                HOUSE,
                ""
                        + log.take(moved(mail, mail.place().at(1_000_000 + UIDS.incrementAndGet())))
                                .id());

        assertThat(second.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(tickets.get(HOUSE, first.ticket()).messages()).hasSize(1);
    }

    @Test
    void theTicketTellsOfFilesThatAreNotListed() {
        var taken = taken(mail(anna).withoutFiles(3));

        assertThat(tickets.get(HOUSE, taken.ticket()).messages())
                .extracting(MessageView::line)
                .containsExactly(null, new SystemLine(TicketEvent.FILES_LEFT_OUT, "3"));
    }

    @Test
    void aReusedMessageIdWithOtherWordsIsNoDuplicate() {
        var first = taken(mail(anna));

        var second = taken(mail(boris).messageId(first.rfc822MessageId()));

        assertThat(second.disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(second.ticket()).isNotEqualTo(first.ticket());
    }

    @Test
    void aReplyWakesASolvedTicketAndOpensALinkedOneForAClosedOne() {
        var first = taken(mail(anna));
        tickets.change(HOUSE, first.ticket(), TicketChange.status(TicketStatus.SOLVED));

        var reply = taken(mail(anna).references(List.of(first.rfc822MessageId())));

        assertThat(reply.disposition()).isEqualTo(Disposition.REPLY_ADDED);
        assertThat(tickets.get(HOUSE, first.ticket()).status()).isEqualTo(TicketStatus.OPEN);
        tickets.change(HOUSE, first.ticket(), TicketChange.status(TicketStatus.CLOSED));
        var late = taken(mail(anna).references(List.of(first.rfc822MessageId())));
        assertThat(late.ticket()).isNotEqualTo(first.ticket());
        assertThat(tickets.get(HOUSE, late.ticket()).followUpOf()).isEqualTo(first.ticket());
    }

    @Test
    void theTokenGoesBeforeReferencesAndTheseBeforeTheNumber() {
        var one = taken(mail(anna));
        var two = taken(mail(anna));
        var three = taken(mail(anna));
        var token = token(two.ticket());

        assertThat(taken(mail(anna)
                                .tokens(List.of(token))
                                .references(List.of(one.rfc822MessageId()))
                                .number(three.ticket()))
                        .ticket())
                .isEqualTo(two.ticket());
        assertThat(taken(mail(anna).references(List.of(one.rfc822MessageId())).number(three.ticket()))
                        .ticket())
                .isEqualTo(one.ticket());
        assertThat(taken(mail(anna).number(three.ticket())).ticket()).isEqualTo(three.ticket());
    }

    @Test
    void aStrangerDoesNotJoinByNumberAlone() {
        var first = taken(mail(anna));

        var stranger = taken(mail(boris).number(first.ticket()));

        assertThat(stranger.disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(tickets.get(HOUSE, stranger.ticket()).followUpOf()).isEqualTo(first.ticket());
        assertThat(tickets.get(HOUSE, first.ticket()).messages()).hasSize(1);
    }

    @Test
    void anAnswerToOurMailFindsHomeByItsMessageIdAlone() {
        var first = taken(mail(anna));
        var answer = tickets.reply(HOUSE, first.ticket(), new Draft("We look into it.", List.of(), null));

        var reply = taken(mail(boris).references(List.of(answer.rfc822MessageId())));

        assertThat(reply.ticket()).isEqualTo(first.ticket());
        assertThat(tickets.get(HOUSE, first.ticket()).messages())
                .extracting(message -> message.kind())
                .containsExactly(MessageKind.CUSTOMER, MessageKind.AGENT, MessageKind.CUSTOMER);
    }

    @Test
    void anOutOfOfficeNoteJoinsWithoutWakingAndOpensNothing() {
        var first = taken(mail(anna));
        tickets.change(HOUSE, first.ticket(), TicketChange.status(TicketStatus.SOLVED));

        var note = taken(mail(anna).nature(Nature.AUTO_REPLY).references(List.of(first.rfc822MessageId())));
        var lost = taken(mail(boris).nature(Nature.AUTO_REPLY));

        assertThat(note.disposition()).isEqualTo(Disposition.AUTO_REPLY);
        assertThat(note.ticket()).isEqualTo(first.ticket());
        assertThat(tickets.get(HOUSE, first.ticket()).status()).isEqualTo(TicketStatus.SOLVED);
        assertThat(lost.ticket()).isNull();
    }

    @Test
    void whatCannotBeReadIsQuarantinedAndCanBeTakenLater() {
        var unread = mail(anna).problem("Headers of more than 1 MiB").build();
        var id = "" + log.take(unread).id();
        assertThat(log.get(HOUSE, id).disposition()).isEqualTo(Disposition.QUARANTINED);

        house.get(KeptBackMails.class).runAgain(HOUSE, id);
        log.retake(id, mail(anna).build());

        var line = log.get(HOUSE, id);
        assertThat(line.disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(line.problem()).isNull();
        assertRefused(MailLogRefusal.NOT_QUARANTINED, () -> house.get(KeptBackMails.class)
                .runAgain(HOUSE, id));
    }

    @Test
    void eachRowSaysWhyItWentThere() {
        var opened = taken(mail(anna));
        var joined = taken(mail(anna).references(List.of(opened.rfc822MessageId())));
        var stranger = taken(mail(boris).number(opened.ticket()));
        var byNumber = taken(mail(anna).number(opened.ticket()));
        var byToken = taken(mail(boris).tokens(List.of(token(opened.ticket()))));
        var own = taken(mail(anna).nature(Nature.LOOP));
        var lonely = taken(mail(anna).nature(Nature.AUTO_REPLY));

        assertThat(opened.reason()).isEqualTo(MailReason.OPENED_NEW);
        assertThat(joined.reason()).isEqualTo(MailReason.JOINED_BY_REFERENCE);
        assertThat(joined.reasonDetail()).isEqualTo(opened.rfc822MessageId());
        assertThat(stranger.reason()).isEqualTo(MailReason.OPENED_FOR_STRANGER);
        assertThat(stranger.reasonDetail()).isEqualTo(opened.ticket());
        assertThat(byNumber.reason()).isEqualTo(MailReason.JOINED_BY_NUMBER);
        assertThat(byToken.reason()).isEqualTo(MailReason.JOINED_BY_TOKEN);
        assertThat(own.reason()).isEqualTo(MailReason.OWN_MAIL);
        assertThat(lonely.reason()).isEqualTo(MailReason.AUTO_REPLY_ALONE);
    }

    @Test
    void theBoardFindsMailsBySenderSubjectTimeAndReason() {
        var board = house.get(MailBoard.class);
        var first = taken(mail(anna).subject("100%_Done! 充值"));
        var second = taken(mail(anna).subject("Other"));
        var aside = log.get(
                HOUSE,
                ""
                        + log.take(mail(anna).problem("x").build().because(MailReason.TOO_DEEP, "150"))
                                .id());

        assertThat(ids(board, filter(anna, null))).containsExactly(aside.id(), second.id(), first.id());
        assertThat(ids(board, filter(anna, MailReason.TOO_DEEP))).containsExactly(aside.id());
        assertThat(ids(board, filter("0%_done! 充", null))).contains(first.id()).doesNotContain(second.id());
        assertThat(ids(board, new MailFilter(null, null, null, anna, first.receivedAt(), null, null)))
                .hasSize(3);
        assertThat(ids(board, new MailFilter(null, null, null, anna, null, first.receivedAt(), null)))
                .isEmpty();
        assertThat(ids(board, new MailFilter(null, null, null, anna, null, null, Long.valueOf(second.id()))))
                .containsExactly(first.id());
        assertThat(board.mailboxes(HOUSE)).contains("support@okpay.example");
    }

    private static List<String> ids(MailBoard board, MailFilter filter) {
        return board.latest(HOUSE, filter, 50).items().stream()
                .map(InboundLine::id)
                .toList();
    }

    private static MailFilter filter(String text, @Nullable MailReason reason) {
        return new MailFilter(null, null, reason, text, null, null, null);
    }

    @Test
    void ofTwoTicketsWithOneMessageIdTheSendersOwnIsMeant() {
        var first = taken(mail(anna));
        var second = taken(mail(boris).messageId(first.rfc822MessageId()));

        var reply = taken(mail(boris).references(List.of(first.rfc822MessageId())));

        assertThat(reply.ticket()).isEqualTo(second.ticket());
    }

    @Test
    void anAgentsForwardMakesTheCustomerTheRequester() {
        var agent = agent(Set.of(Role.AGENT));

        var line = taken(mail(agent).forward(forward(anna, "Please call them.", true, false)));

        var ticket = tickets.get(HOUSE, line.ticket());
        assertThat(ticket.requester().email()).isEqualTo(anna);
        assertThat(ticket.trust()).isEqualTo(Trust.UNVERIFIED);
        assertThat(ticket.subject()).isEqualTo("My deposit");
        assertThat(ticket.messages())
                .extracting(message -> message.kind(), message -> message.text())
                .containsExactly(
                        tuple(MessageKind.CUSTOMER, "It is gone."), tuple(MessageKind.NOTE, "Please call them."));
        assertThat(outgoing(ticket.number())).isEqualTo(1);
        assertThat(taken(mail(anna).number(ticket.number())).ticket()).isEqualTo(ticket.number());
        assertThat(taken(mail(agent).number(ticket.number())).ticket()).isNotEqualTo(ticket.number());
    }

    @Test
    void anUnprovenAgentsForwardTellsNobodyAnything() {
        var line = taken(mail(agent(Set.of(Role.AGENT))).forward(forward(anna, "", false, false)));

        assertThat(tickets.get(HOUSE, line.ticket()).requester().email()).isEqualTo(anna);
        assertThat(tickets.get(HOUSE, line.ticket()).messages()).hasSize(1);
        assertThat(outgoing(line.ticket())).isZero();
    }

    @Test
    void aForgedAgentAStrangerAndWhoMayNotWriteForwardForThemselves() {
        var agent = agent(Set.of(Role.AGENT));
        var reader = agent(Set.of(Role.COMPLIANCE));

        for (var mail : List.of(
                mail(agent).forward(forward(anna, "x", false, true)),
                mail(boris).forward(forward(anna, "x", true, false)),
                mail(reader).forward(forward(anna, "x", true, false)),
                mail(agent).forward(forward(reader, "x", true, false)))) {
            var ticket = tickets.get(HOUSE, taken(mail).ticket());
            assertThat(ticket.requester().email())
                    .isEqualTo(mail.build().from().email())
                    .isNotEqualTo(anna);
            assertThat(ticket.messages()).hasSize(1);
        }
    }

    private String agent(Set<Role> roles) {
        var email = "agent-" + UUID.randomUUID() + "@okpay.example";
        house.get(Staff.class).add(HOUSE, email, "Chen Jing", "a long password 1", roles, Language.EN);
        return email;
    }

    private static ForwardedMail forward(String customer, String comment, boolean proven, boolean denied) {
        return new ForwardedMail(new Person(customer, "Anna"), "My deposit", "It is gone.", comment, proven, denied);
    }

    private InboundLine taken(TestMail mail) {
        return log.get(HOUSE, "" + log.take(mail.build()).id());
    }

    private long outgoing(String number) {
        return house.get(Outbox.class).list(HOUSE, "mail", 0, 500).items().stream()
                .filter(item -> item.about().equals(number))
                .count();
    }

    private String token(String number) {
        var answer = tickets.reply(HOUSE, number, new Draft("x", List.of(), TicketStatus.OPEN));
        var id = answer.rfc822MessageId();
        return id.substring(id.lastIndexOf('.', id.indexOf('@')) + 1, id.indexOf('@'));
    }

    static FetchedMail moved(FetchedMail mail, MailPlace place) {
        return new FetchedMail(
                place,
                mail.rawSha256(),
                mail.rawSize(),
                mail.receivedAt(),
                mail.from(),
                mail.subject(),
                mail.messageId(),
                mail.contentSha256(),
                mail.nature(),
                mail.bouncedMessageId(),
                mail.authentication(),
                mail.content(),
                mail.problem(),
                false);
    }

    private static TestMail mail(String from) {
        return TestMail.from(from);
    }
}
