package io.paydesk.maillog;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.outbox.Outbox;
import io.paydesk.ticket.Tickets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocked senders, machines that are answered, and storms. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class SenderRulesIT {
    private static final Actor HOUSE = Actor.SYSTEM;

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    MailLog log;
    SenderRules rules;
    Tickets tickets;
    final String domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";
    final String anna = "anna@mail." + domain;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        log = house.get(MailLog.class);
        rules = house.get(SenderRules.class);
        tickets = house.get(Tickets.class);
    }

    @Test
    void aBlockedDomainOpensNoTicketAndIsKept() {
        rules.decide(HOUSE, "@" + domain.toUpperCase(java.util.Locale.ROOT), SenderVerdict.BLOCK);

        var blocked = taken(TestMail.from(anna));

        assertThat(blocked.disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(blocked.ticket()).isNull();
        assertThat(taken(TestMail.from("anna@" + domain + ".org")).disposition())
                .isEqualTo(Disposition.TICKET_CREATED);
    }

    @Test
    void theNarrowerRuleWins() {
        rules.decide(HOUSE, domain, SenderVerdict.BLOCK);
        rules.decide(HOUSE, anna, SenderVerdict.ANSWER);

        assertThat(taken(TestMail.from(anna)).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(taken(TestMail.from("boris@mail." + domain)).disposition()).isEqualTo(Disposition.BLOCKED);
    }

    @Test
    void whoIsToBeAnsweredCanBeBlockedToo() {
        rules.decide(HOUSE, anna, SenderVerdict.BLOCK);

        assertThat(taken(TestMail.from("form@" + domain).askedBy(anna)).disposition())
                .isEqualTo(Disposition.BLOCKED);
        assertThat(taken(TestMail.from("form@" + domain).askedBy("boris@" + domain))
                        .disposition())
                .isEqualTo(Disposition.TICKET_CREATED);
    }

    @Test
    void aSenderOfLargeMailsIsToldTenTimesAnHourAndABlockedOneNever() {
        for (var mail = 0; mail < 11; mail++) {
            taken(TestMail.from(anna).tooLarge());
        }
        assertThat(acknowledgements()).isEqualTo(10);

        var boris = "boris@" + domain;
        rules.decide(HOUSE, boris, SenderVerdict.BLOCK);
        taken(TestMail.from(boris).tooLarge());
        assertThat(acknowledgements()).isEqualTo(10);
    }

    @Test
    void aBlockedMailIsTakenInWhenStaffWish() {
        rules.decide(HOUSE, anna, SenderVerdict.BLOCK);
        var mail = TestMail.from(anna).build();
        var blocked = log.get(HOUSE, "" + log.take(mail).id());

        house.get(KeptBackMails.class).runAgain(HOUSE, blocked.id());
        log.retake(blocked.id(), mail);

        assertThat(log.get(HOUSE, blocked.id()).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertRefused(MailLogRefusal.NOT_QUARANTINED, () -> house.get(KeptBackMails.class)
                .runAgain(HOUSE, blocked.id()));
    }

    @Test
    void aForgottenRuleHoldsNoLonger() {
        rules.decide(HOUSE, anna, SenderVerdict.BLOCK);
        assertThat(rules.all(HOUSE)).extracting(SenderRuleView::sender).contains(anna);

        rules.forget(HOUSE, anna);

        assertThat(rules.all(HOUSE)).extracting(SenderRuleView::sender).doesNotContain(anna);
        assertThat(taken(TestMail.from(anna)).disposition()).isEqualTo(Disposition.TICKET_CREATED);
    }

    @Test
    void anExpectedMachineOpensATicketAndIsAnswered() {
        assertThat(taken(TestMail.from(anna).nature(Nature.AUTO_REPLY)).disposition())
                .isEqualTo(Disposition.AUTO_REPLY);
        rules.decide(HOUSE, anna, SenderVerdict.ANSWER);

        var answered = taken(TestMail.from(anna).nature(Nature.AUTO_REPLY));

        assertThat(answered.disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(acknowledgements()).isEqualTo(1);
    }

    @Test
    void neitherLoopsNorReportsAreAnswered() {
        rules.decide(HOUSE, anna, SenderVerdict.ANSWER);

        assertThat(taken(TestMail.from(anna).nature(Nature.LOOP)).disposition()).isEqualTo(Disposition.LOOP);
        assertThat(taken(TestMail.from(anna).nature(Nature.BOUNCE)).disposition())
                .isEqualTo(Disposition.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "anna@", "@", "a b@example.com", "<a@example.com>", "com", "a@b@c.example"})
    void whatIsNoSenderIsRefused(String text) {
        assertRefused(MailLogRefusal.SENDER_WRONG, () -> rules.decide(HOUSE, text, SenderVerdict.BLOCK));
    }

    @Test
    void ourOwnAddressHasNoRule() {
        assertRefused(
                MailLogRefusal.SENDER_OURS, () -> rules.decide(HOUSE, "Support@OKPay.example", SenderVerdict.BLOCK));
    }

    /** One hundred tickets, then none for whatever else comes, and thirty acknowledgements in the hour. */
    @Test
    void aStormSharesATicket() {
        for (var mail = 0; mail < 100; mail++) {
            assertThat(taken(TestMail.from(anna)).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        }
        var other = taken(TestMail.from("boris@" + domain));
        var last = taken(TestMail.from(anna).number(other.ticket()));
        assertThat(last.disposition()).isEqualTo(Disposition.REPLY_ADDED);
        for (var mail = 0; mail < 199; mail++) {
            assertThat(taken(TestMail.from(anna)).ticket()).isEqualTo(last.ticket());
        }
        var storm = tickets.get(HOUSE, last.ticket());
        assertThat(storm.messages()).hasSize(201);
        assertThat(taken(TestMail.from("carol@" + domain).number(last.ticket())).disposition())
                .isEqualTo(Disposition.TICKET_CREATED);
        assertThat(taken(TestMail.from("boris@" + domain)).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(acknowledgements()).isEqualTo(30 + 3);

        rules.decide(HOUSE, anna, SenderVerdict.ANSWER);
        assertThat(taken(TestMail.from(anna)).disposition()).isEqualTo(Disposition.TICKET_CREATED);
    }

    @Test
    void thirtyTicketsAnHourAreAcknowledgedToOneAddress() {
        for (var mail = 0; mail < 31; mail++) {
            assertThat(taken(TestMail.from(anna)).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        }
        assertThat(acknowledgements()).isEqualTo(30);
        taken(TestMail.from("boris@" + domain));
        assertThat(acknowledgements()).isEqualTo(31);

        house.clock().advance(Duration.ofMinutes(61));
        taken(TestMail.from(anna));

        assertThat(acknowledgements()).isEqualTo(32);
    }

    private InboundLine taken(TestMail mail) {
        return log.get(HOUSE, "" + log.take(mail.build()).id());
    }

    private long acknowledgements() {
        return house.get(Outbox.class).latest(HOUSE, "mail", 500).items().stream()
                .filter(item -> item.recipient().endsWith(domain))
                .count();
    }
}
