package io.paydesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.house.TestHouse;
import jakarta.ejb.EJBTransactionRequiredException;
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
    void aSealedEntryThatIsTamperedWithIsFoundWhereTheDatabaseAllowsItAtAll() {
        note("payout of 10");
        sealAll();

        if (engine == TestHouse.Engine.POSTGRES) {
            assertThatThrownBy(() -> tamper("payout of 10", "payout of 9000")).hasStackTraceContaining("append-only");
        } else {
            tamper("payout of 10", "payout of 9000");
            assertThat(audit.firstBroken()).isPresent();
            tamper("payout of 9000", "payout of 10");
        }
        assertThat(audit.firstBroken()).isEmpty();
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

    private void tamper(String before, String after) {
        var manager = house.factory().createEntityManager();
        try {
            manager.getTransaction().begin();
            manager.createNativeQuery("update audit_entry set details = ?2 where details = ?1")
                    .setParameter(1, before)
                    .setParameter(2, after)
                    .executeUpdate();
            manager.getTransaction().commit();
        } finally {
            manager.close();
        }
    }
}
