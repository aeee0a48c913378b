package io.paydesk.maillog;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class KeptBackMailsIT {
    private static final Actor HOUSE = Actor.SYSTEM;

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    MailLog log;
    KeptBackMails mails;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        log = house.get(MailLog.class);
        mails = house.get(KeptBackMails.class);
    }

    @Test
    void theTickedOnesAreAskedForOnce() {
        var one = aside(MailReason.NO_MAIL);
        var two = aside(MailReason.NO_MAIL);
        var taken = log.take(TestMail.from("anna@example.com").build()).id();

        assertThat(mails.runAgain(HOUSE, List.of("" + one, "" + two, "" + one, "" + taken, "x")))
                .isEqualTo(2);
        assertThat(mails.runAgain(HOUSE, List.of("" + one))).isZero();
        assertThat(house.get(Outbox.class).unfinished(MailLog.REPROCESS, List.of("" + one, "" + two, "" + taken)))
                .containsExactlyInAnyOrder("" + one, "" + two);
    }

    @Test
    void allOfOneReasonAreAskedForBatchByBatchAndOnceHoweverOftenItIsPressed() {
        var first = aside(MailReason.TOO_DEEP);
        for (var i = 0; i < KeptBackMails.BATCH; i++) {
            aside(MailReason.TOO_DEEP);
        }

        var begin = mails.runNextAgain(HOUSE, MailReason.TOO_DEEP, first - 1);
        var rest = mails.runNextAgain(HOUSE, MailReason.TOO_DEEP, Objects.requireNonNull(begin.next()));
        var pressedAgain = mails.runNextAgain(HOUSE, MailReason.TOO_DEEP, first - 1);

        assertThat(begin.asked()).isEqualTo(KeptBackMails.BATCH);
        assertThat(rest).isEqualTo(new KeptBackMails.Batch(1, null));
        assertThat(pressedAgain.asked()).isZero();
        assertThat(mails.waiting(HOUSE)).isGreaterThan(KeptBackMails.BATCH);
    }

    @Test
    void oneThatWasReadInVainCanBeAskedForAgain() {
        var id = aside(MailReason.NO_MAIL);
        mails.runAgain(HOUSE, List.of("" + id));
        var outbox = house.get(Outbox.class);
        outbox.claim("node", List.of(MailLog.REPROCESS), 5000)
                .forEach(item -> outbox.finish("node", item.id(), OutboxState.SENT, null));

        assertThat(mails.runAgain(HOUSE, List.of("" + id))).isEqualTo(1);
    }

    @Test
    void whatIsDealtWithWaitsNoLongerAndStaysInTheLog() {
        var id = "" + aside(MailReason.NO_SENDER);
        var before = log.quarantined();

        assertThat(mails.settle(HOUSE, List.of(id, id, "x"))).isEqualTo(1);
        assertThat(mails.settle(HOUSE, List.of(id))).isZero();

        assertThat(log.quarantined()).isEqualTo(before - 1);
        assertThat(log.get(HOUSE, id).settledBy()).isEqualTo(HOUSE.name());
        assertThat(mails.runAgain(HOUSE, List.of(id))).isEqualTo(1);
    }

    @Test
    void aMailReadAgainInVainTellsWhen() {
        var id = aside(MailReason.NO_SENDER);
        var mail = TestMail.from("anna@example.com").problem("x").build().because(MailReason.NO_SENDER, "");
        assertThat(log.get(HOUSE, "" + id).retakenAt()).isNull();

        log.retake("" + id, mail);

        assertThat(log.get(HOUSE, "" + id).retakenAt()).isEqualTo(house.clock().instant());
    }

    @Test
    void oneThatIsTakenInAtThisMomentIsNotSetBackByWhoDealsWithIt() throws Exception {
        var id = "" + aside(MailReason.NO_SENDER);

        var settled = house.inTransaction(() -> {
            log.retake(id, TestMail.from("anna@example.com").build());
            var other = CompletableFuture.supplyAsync(() -> mails.settle(HOUSE, List.of(id)));
            waitABit(other);
            return other;
        });

        assertThat(settled.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(log.get(HOUSE, id).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(log.get(HOUSE, id).ticket()).isNotNull();
    }

    @Test
    void oneThatIsTakenInAtThisMomentIsNotSetBackByItsMoveToAnotherPlace() throws Exception {
        var mail = TestMail.from("anna@example.com").problem("x").build().because(MailReason.NO_SENDER, "");
        var id = "" + log.take(mail).id();
        var anew = new MailPlace(
                mail.place().mailbox(), mail.place().source(), 5, mail.place().uid());

        var moved = house.inTransaction(() -> {
            log.retake(id, TestMail.from("anna@example.com").build());
            var other = CompletableFuture.supplyAsync(() -> log.take(MailLogIT.moved(mail, anew)));
            waitABit(other);
            return other;
        });

        assertThat(moved.get(20, TimeUnit.SECONDS).ticket()).isNotNull();
        assertThat(log.get(HOUSE, id).disposition()).isEqualTo(Disposition.TICKET_CREATED);
        assertThat(log.get(HOUSE, id).uidValidity()).isEqualTo(5);
    }

    /** Whoever comes second is at the row's door by now, or has gone through, which the test then shows. */
    private static void waitABit(CompletableFuture<?> other) throws Exception {
        try {
            other.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            assertThat(other).isNotDone();
        }
    }

    @Test
    void oneAskedForByItsNumberIsAskedForOnceAndOnlyWhileItIsKeptBack() {
        var id = aside(MailReason.NO_MAIL);
        var taken = log.take(TestMail.from("anna@example.com").build()).id();
        var before = mails.waiting(HOUSE);

        mails.runAgain(HOUSE, "" + id);
        assertThat(mails.runAgain(HOUSE, "" + id).keptBack()).isTrue();

        assertThat(mails.waiting(HOUSE)).isEqualTo(before + 1);
        assertRefused(MailLogRefusal.NOT_QUARANTINED, () -> mails.runAgain(HOUSE, "" + taken));
        assertRefused(MailLogRefusal.MAIL_UNKNOWN, () -> mails.runAgain(HOUSE, "x"));
    }

    @Test
    void onlyWhoOperatesMailMayAsk() {
        var reader = new Actor(Actor.Kind.API, "8", "reader", Set.of("mail:read"));

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mails.runAgain(reader, List.of("1")));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mails.settle(reader, List.of("1")));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mails.runNextAgain(reader, MailReason.NO_MAIL, 0));
    }

    private long aside(MailReason reason) {
        return log.take(TestMail.from("anna@example.com").problem("x").build().because(reason, ""))
                .id();
    }
}
