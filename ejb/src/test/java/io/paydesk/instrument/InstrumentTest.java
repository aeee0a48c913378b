package io.paydesk.instrument;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Where an instrument stands, and what its owner can do about it. */
class InstrumentTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @Test
    void isProvedByTheAmountThatWasSentToIt() {
        var mine = added();
        mine.provisioned = true;
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> mine.tell(17, NOW));
        assertThat(mine.view(NOW).state()).isEqualTo(InstrumentState.UNVERIFIED);
        mine.expect(17);
        assertThat(mine.view(NOW).proofSent()).isTrue();

        assertThat(mine.tell(18, NOW)).isFalse();
        assertThat(mine.tell(16, NOW)).isFalse();
        assertThat(mine.tell(17, NOW)).isTrue();

        assertThat(mine.state(NOW)).isEqualTo(InstrumentState.VERIFIED);
        assertThat(mine.view(NOW).provedAt()).isEqualTo(NOW);
        assertThat(mine.view(NOW).proofSent()).isFalse();
        assertThat(mine.view(NOW).provisioned()).isFalse();
        assertThat(mine.triesLeft).isEqualTo(Instrument.TRIES);
    }

    @Test
    void theThirdWrongAmountEndsItAndAskingAnewGivesNoMoreTries() {
        var mine = added();
        mine.expect(17);
        mine.tell(1, NOW);
        mine.expect(18);
        mine.tell(1, NOW);
        assertThat(mine.state(NOW)).isEqualTo(InstrumentState.UNVERIFIED);
        mine.expect(19);
        mine.tell(1, NOW);

        assertThat(mine.state(NOW)).isEqualTo(InstrumentState.INVALID);
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> mine.tell(19, NOW));
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> mine.expect(20));
    }

    @Test
    void aStatementProvesItAlsoWhereNoTryIsLeft() {
        var mine = added();
        mine.provisioned = true;
        mine.confirm(NOW);
        assertThat(mine.view(NOW).provisioned()).isFalse();
        assertThat(mine.provedAt).isEqualTo(NOW);
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> mine.confirm(NOW));
        var stale = NOW.plus(365, ChronoUnit.DAYS);
        mine.confirm(stale);
        assertThat(mine.state(stale)).isEqualTo(InstrumentState.VERIFIED);

        var guessed = added();
        guessed.expect(17);
        for (var i = 0; i < Instrument.TRIES; i++) {
            guessed.tell(1, NOW);
        }
        assertThat(guessed.view(NOW).triesSpent()).isTrue();
        guessed.confirm(NOW);

        assertThat(guessed.state(NOW)).isEqualTo(InstrumentState.VERIFIED);
        assertThat(guessed.view(NOW).triesSpent()).isFalse();
        guessed.comeBack();
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> guessed.confirm(NOW));
        guessed.remove(NOW);
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> guessed.confirm(NOW));
    }

    @Test
    void oneWithoutTriesWaitsForNoAmount() {
        var spent = added();
        spent.expect(17);
        spent.triesLeft = 0;

        assertThat(spent.view(NOW).proofSent()).isFalse();
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> spent.tell(17, NOW));
        assertRefused(InstrumentRefusal.TRIES_SPENT, () -> spent.expect(18));
    }

    @Test
    void isStaleAfterAYearToTheInstant() {
        var mine = added();
        mine.prove(NOW);
        var end = NOW.plus(365, ChronoUnit.DAYS);

        assertThat(mine.state(end.minusNanos(1))).isEqualTo(InstrumentState.VERIFIED);
        assertThat(mine.state(end)).isEqualTo(InstrumentState.STALE);
        mine.comeBack();
        assertThat(mine.state(end)).as("worse than stale").isEqualTo(InstrumentState.INVALID);
    }

    @Test
    void isInvalidOnceMoneyCameBackFromItUnlessItIsGone() {
        var mine = added();
        mine.expect(17);
        mine.comeBack();
        assertThat(mine.state(NOW)).isEqualTo(InstrumentState.INVALID);
        assertThat(mine.proofMinor).isNull();

        mine.remove(NOW);
        mine.comeBack();

        assertThat(mine.state(NOW)).isEqualTo(InstrumentState.REMOVED);
        assertThat(mine.removedAt).isEqualTo(NOW);
        assertThat(mine.inUse).as("may be added once more").isNull();
        assertRefused(InstrumentRefusal.NOTHING_TO_PROVE, () -> mine.expect(17));
    }

    @Test
    void aCardIsGoodToTheEndOfItsMonthWhereverOnEarth() {
        var card = added();
        card.prove(NOW);
        card.expires = "2026-11";

        assertThat(card.hasExpired(Instant.parse("2026-12-01T11:59:59Z"))).isFalse();
        assertThat(card.hasExpired(Instant.parse("2026-12-01T12:00:00Z"))).isTrue();
        assertThat(card.state(Instant.parse("2026-12-01T12:00:00Z"))).isEqualTo(InstrumentState.INVALID);
        card.expires = null;
        assertThat(card.hasExpired(Instant.MAX.minus(800, ChronoUnit.DAYS))).isFalse();
    }

    @Test
    void erasedNobodyCanTellWhatItWas() {
        var mine = added();
        mine.numberSealed = "sealed";
        mine.bic = "COBADEFFXXX";
        mine.expect(17);
        mine.erase(NOW);

        assertThat(mine.state(NOW)).isEqualTo(InstrumentState.REMOVED);
        assertThat(mine.removedAt).isEqualTo(NOW);
        assertThat(mine.numberSealed).isNull();
        assertThat(mine.fingerprint + mine.holderName + mine.bic).isEmpty();
        assertThat(mine.view(NOW).masked()).isEqualTo("••••");
        assertThat(mine.proofMinor).isNull();
        mine.erase(NOW.plusSeconds(1));
        assertThat(mine.removedAt).as("removed once").isEqualTo(NOW);
    }

    private static Instrument added() {
        var wanted = new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000", " Anna Berg ", false);
        var known = new KnownNumber("•••• 0000", "", "fingerprint");
        var made = new Instrument(new AccountId(100001), wanted, known, NOW);
        assertThat(made.holderName).isEqualTo("Anna Berg");
        assertThat(made.inUse).isEqualTo("100001:CNY:fingerprint");
        made.id = 7;
        assertThat(made.view(NOW).id()).isEqualTo(new InstrumentId(7));
        return made;
    }
}
