package io.paydesk.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.mailbox.FirstRead;
import io.paydesk.mailbox.FolderSeen;
import io.paydesk.mailbox.MailboxForm;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.mailbox.SilentMailbox;
import io.paydesk.mailbox.SilentMailboxes;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class MailboxAlarmIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Mailboxes mailboxes;
    long id;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        mailboxes = house.get(Mailboxes.class);
        id = mailboxes.add(
                Actor.SYSTEM,
                new MailboxForm(
                        "vip@okpay.example",
                        "VIP",
                        Security.TLS,
                        "imap.okpay.example",
                        "993",
                        UUID.randomUUID().toString(),
                        "secret",
                        "INBOX",
                        "",
                        ""));
    }

    @AfterEach
    void tidy() {
        mailboxes.all(Actor.SYSTEM).forEach(mailbox -> mailboxes.remove(Actor.SYSTEM, mailbox.id()));
    }

    @Test
    void aMailboxThatIsReadIsNotSilent() {
        begin();
        pass(Duration.ofMinutes(14));
        mailboxes.read(id, 0);
        pass(Duration.ofMinutes(14));

        assertThat(house.get(SilentMailboxes.class).now()).isEmpty();
        assertThat(house.get(MailboxAlarm.class).tell()).isZero();
    }

    @Test
    void oneThatIsNotReadIsToldOnceADay() {
        begin();
        mailboxes.failed(id, "connection refused");
        var since = house.clock().instant();
        pass(Duration.ofMinutes(16));
        var alarm = house.get(MailboxAlarm.class);

        assertThat(alarm.tell()).isEqualTo(1);
        assertThat(alarm.tell()).isZero();
        pass(Duration.ofHours(25));
        assertThat(alarm.tell()).isEqualTo(1);
        assertThat(house.get(SilentMailboxes.class).now())
                .containsExactly(new SilentMailbox(id, "VIP", "vip@okpay.example", since, "connection refused"));
    }

    @Test
    void nobodyIsToldOfOneThatIsPausedOrNotBegun() {
        pass(Duration.ofHours(1));
        assertThat(house.get(SilentMailboxes.class).now()).isEmpty();
        begin();
        mailboxes.pause(Actor.SYSTEM, id);
        pass(Duration.ofHours(1));
        assertThat(house.get(SilentMailboxes.class).now()).isEmpty();

        mailboxes.resume(Actor.SYSTEM, id);

        assertThat(house.get(SilentMailboxes.class).now()).isEmpty();
    }

    private void begin() {
        var version = mailboxes.get(Actor.SYSTEM, id).version();
        mailboxes.begin(Actor.SYSTEM, id, version, FirstRead.ALL, 0, new FolderSeen(1, 1, 0, 0));
    }

    private void pass(Duration time) {
        house.clock().advance(time);
    }
}
