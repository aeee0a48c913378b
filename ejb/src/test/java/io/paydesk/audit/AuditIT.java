package io.paydesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.house.TestHouse;
import jakarta.ejb.EJBTransactionRequiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class AuditIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Audit audit;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        audit = house.get(Audit.class);
    }

    @Test
    void isNotedOnlyTogetherWithWhatWasDone() {
        assertThatThrownBy(() -> audit.note(Actor.SYSTEM, "test", "test:1", ""))
                .isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void theChainHoldsAndIsSealedOnce() {
        note("one");
        note("two");
        sealAll();

        assertThat(audit.firstBroken()).isEmpty();
        assertThat(audit.seal()).isZero();
    }

    @Test
    void aSealedEntryCannotBeChangedWhereTheDatabaseForbidsIt() {
        var number = sealed("payout of 10");

        if (engine == TestHouse.Engine.POSTGRES) {
            assertThatThrownBy(
                            () -> run("update audit_entry set details = 'payout of 9000' where chain_no = " + number))
                    .hasStackTraceContaining("append-only");
        }
        assertThat(audit.firstBroken()).isEmpty();
    }

    @Test
    void theFirstRowThatWasTamperedWithIsNamedWhicheverColumnItWas() {
        var first = sealed("payout of 10");
        sealed("payout of 11");

        for (var change : List.of(
                "details = 'payout of 9000'",
                "actor_kind = 'STAFF'",
                "actor_id = 'somebody'",
                "actor_name = 'Somebody'",
                "action = 'other'",
                "object = 'test:2'",
                "hash = '" + "0".repeat(64) + "'",
                "at = at + interval '0.000001' second",
                "at = at + interval '1' hour")) {
            var column = change.substring(0, change.indexOf(' '));
            withoutTriggers(
                    List.of(
                            "create table kept as select * from audit_entry where chain_no = " + first,
                            "update audit_entry set " + change + " where chain_no = " + first),
                    List.of(
                            "update audit_entry set " + column + " = (select " + column
                                    + " from kept) where chain_no = " + first,
                            "drop table kept"),
                    () -> assertThat(audit.firstBroken()).as(change).contains(first));
            assertThat(audit.firstBroken()).isEmpty();
        }
    }

    @Test
    void aRowThatIsGoneIsNamed() {
        var first = sealed("one");
        sealed("two");

        withoutTriggers(
                List.of(
                        "create table kept as select * from audit_entry where chain_no = " + first,
                        "delete from audit_entry where chain_no = " + first),
                List.of("insert into audit_entry select * from kept", "drop table kept"),
                () -> assertThat(audit.firstBroken()).contains(first));
    }

    @Test
    void rowsThatChangedPlacesAreNamed() {
        var first = sealed("one");
        var second = sealed("two");
        var exchange = List.of(
                "update audit_entry set chain_no = -1 where chain_no = " + first,
                "update audit_entry set chain_no = " + first + " where chain_no = " + second,
                "update audit_entry set chain_no = " + second + " where chain_no = -1");

        withoutTriggers(
                exchange, exchange, () -> assertThat(audit.firstBroken()).contains(first));
        assertThat(audit.firstBroken()).isEmpty();
    }

    @Test
    void anEndThatIsCutOffAfterItWasAnchoredIsNamed() {
        var before = sealed("before");
        var last = sealed("cut off");
        house.clock().advance(Duration.ofDays(1));
        assertThat(audit.anchor()).contains(last);
        assertThat(audit.anchor()).as("once a day").isEmpty();
        assertThat(audit.firstBroken()).isEmpty();

        withoutTriggers(
                List.of(
                        "create table kept as select * from audit_entry where chain_no = " + last,
                        "delete from audit_entry where chain_no = " + last),
                List.of("insert into audit_entry select * from kept", "drop table kept"),
                () -> assertThat(audit.firstBroken()).contains(before + 1));
        assertThat(audit.firstBroken()).isEmpty();
    }

    /** Who rewrites the end and seals it anew has a chain that holds in itself. */
    @Test
    void anEndThatIsMadeAnewIsNamed() {
        var last = sealed("made anew");
        house.clock().advance(Duration.ofDays(1));
        assertThat(audit.anchor()).contains(last);

        withoutTriggers(
                List.of(
                        "create table kept as select * from audit_entry where chain_no = " + last,
                        "update audit_entry set details = 'harmless', chain_no = null, hash = null where chain_no = "
                                + last),
                List.of(
                        "delete from audit_entry where chain_no = " + last,
                        "insert into audit_entry select * from kept",
                        "drop table kept"),
                () -> {
                    sealAll();
                    assertThat(audit.firstBroken()).contains(last);
                });
        assertThat(audit.firstBroken()).isEmpty();
    }

    @Test
    void aRowReadBackHasTheHashItWasWrittenWithHoweverFineTheClockIs() {
        var written = new AuditEntry(
                Instant.parse("2026-11-28T08:00:00.123456789Z"), Actor.SYSTEM, "test", "test:1", "nanoseconds");
        var hash = written.hashAfter("");
        house.inTransaction(() -> {
            house.get(Audit.class).em.persist(written);
            return null;
        });

        try (var em = house.factory().createEntityManager()) {
            var read = em.find(AuditEntry.class, written.id);
            assertThat(read.at).isEqualTo(Instant.parse("2026-11-28T08:00:00.123456Z"));
            assertThat(read.hashAfter("")).isEqualTo(hash);
        }
    }

    @Test
    void whatWasSealedBeforeMicrosecondsCountedHoldsAndNothingIsSealedLikeThatAfter() {
        var old = new AuditEntry(Instant.parse("2026-11-28T08:00:00.123Z"), Actor.SYSTEM, "test", "test:1", "old");
        var fresh = new AuditEntry(Instant.parse("2026-11-28T08:00:00.123Z"), Actor.SYSTEM, "test", "test:1", "new");
        old.chainNo = 1L;
        old.hash = old.earlierHashAfter("");
        fresh.chainNo = 2L;
        fresh.hash = fresh.hashAfter(old.hash);

        assertThat(old.sealAfter(0, "", AuditEntry.Seal.MILLIS)).contains(AuditEntry.Seal.MILLIS);
        assertThat(fresh.sealAfter(1, old.hash, AuditEntry.Seal.MILLIS)).contains(AuditEntry.Seal.MICROS);
        assertThat(old.sealAfter(0, "", AuditEntry.Seal.MICROS)).isEmpty();
    }

    /** Notes it, seals it, and tells its number. */
    private long sealed(String details) {
        note(details + " " + UUID.randomUUID());
        sealAll();
        return audit.sealed();
    }

    private void note(String details) {
        house.inTransaction(() -> {
            audit.note(Actor.SYSTEM, "test", "test:1", details);
            return null;
        });
    }

    private void sealAll() {
        while (audit.seal() > 0) {
            // until nothing is left
        }
    }

    /** As somebody who can switch them off. */
    private void withoutTriggers(List<String> change, List<String> back, Runnable look) {
        trigger("disable");
        try {
            change.forEach(this::run);
            look.run();
        } finally {
            back.forEach(this::run);
            trigger("enable");
        }
    }

    private void trigger(String what) {
        if (engine == TestHouse.Engine.POSTGRES) {
            run("alter table audit_entry " + what + " trigger audit_entry_append_only");
        }
    }

    private void run(String sql) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(sql).executeUpdate();
            em.getTransaction().commit();
        }
    }
}
