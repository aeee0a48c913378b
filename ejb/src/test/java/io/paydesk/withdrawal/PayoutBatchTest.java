package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A file for the bank: fetched, then confirmed, or ended by two people. */
class PayoutBatchTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final String LIN = "STAFF:1";
    private static final String MA = "STAFF:2";

    /** By hand: where a file stands, what is done, and where it stands then, or the "no". */
    private static final String TABLE =
            """
            WAITING   fetch   WAITING
            WAITING   confirm CONFIRMED
            WAITING   ask     ASKED
            WAITING   keep    NOTHING_PROPOSED
            WAITING   end     NOTHING_PROPOSED
            ASKED     fetch   BATCH_ENDED
            ASKED     confirm CONFIRMED
            ASKED     ask     ASKED
            ASKED     keep    WAITING
            ASKED     end     ENDED
            CONFIRMED fetch   CONFIRMED
            CONFIRMED confirm CONFIRMED
            CONFIRMED ask     BATCH_TAKEN
            CONFIRMED keep    NOTHING_PROPOSED
            CONFIRMED end     BATCH_TAKEN
            ENDED     fetch   BATCH_ENDED
            ENDED     confirm BATCH_ENDED
            ENDED     ask     BATCH_ENDED
            ENDED     keep    BATCH_ENDED
            ENDED     end     BATCH_ENDED
            """;

    private static final Map<String, Consumer<PayoutBatch>> VERBS = Map.of(
            "fetch", PayoutBatch::requireFetchable,
            "confirm", each -> each.confirm(LIN, NOW),
            "ask", each -> each.askToEnd(LIN, "why"),
            "keep", PayoutBatch::keep,
            "end", each -> each.end(MA, NOW));

    @Test
    void eachPairDoesWhatTheTableSays() {
        TABLE.lines().map(line -> line.split(" +", -1)).forEach(row -> {
            var batch = in(row[0]);

            var thrown = catchThrowable(
                    () -> Objects.requireNonNull(VERBS.get(row[1])).accept(batch));

            var said =
                    thrown == null ? where(batch) : ((Refusal) thrown).reason().name();
            assertThat(said).as(row[0] + " " + row[1]).isEqualTo(row[2]);
            if (thrown != null) {
                assertThat(where(batch)).isEqualTo(row[0]);
            }
        });
        assertThat(TABLE.lines()).hasSize(4 * VERBS.size());
    }

    @Test
    void whoAskedDoesNotEndIt() {
        var batch = in("ASKED");

        assertRefused(WithdrawalRefusal.OWN_PROPOSAL, () -> batch.end(LIN, NOW));
        assertThat(batch.view(Asset.CNY).isEndAskedBy(staff("1"))).isTrue();
        assertThat(batch.view(Asset.CNY).isEndAskedBy(staff("2"))).isFalse();
    }

    @Test
    void isConfirmedByTheFirstAlone() {
        var batch = in("CONFIRMED");

        batch.confirm(MA, NOW.plusSeconds(1));

        assertThat(batch.view(Asset.CNY).confirmedBy()).isEqualTo(LIN);
        assertThat(batch.view(Asset.CNY).confirmedAt()).isEqualTo(NOW);
    }

    @Test
    void aReasonGoesWithItsProposal() {
        var kept = in("ASKED");
        assertThat(kept.view(Asset.CNY).endReason()).isEqualTo("why");
        kept.keep();
        assertThat(kept.view(Asset.CNY).endReason()).isNull();

        var confirmed = in("ASKED");
        confirmed.confirm(MA, NOW);
        assertThat(confirmed.view(Asset.CNY).endReason()).isNull();
        assertThat(confirmed.view(Asset.CNY).endAskedBy()).isNull();

        var ended = in("ENDED");
        assertThat(ended.endedBy).isEqualTo(MA);
    }

    @Test
    void countsWhatIsInIt() {
        var batch = new PayoutBatch("bank-payout-cny", LIN, NOW);
        batch.id = 1001;

        batch.add(new Money(19_800, Asset.CNY));
        batch.add(new Money(1, Asset.CNY));

        var seen = batch.view(Asset.CNY);
        assertThat(seen.items()).isEqualTo(2);
        assertThat(seen.total()).isEqualTo(new Money(19_801, Asset.CNY));
        assertThat(seen.name()).isEqualTo("PB-1001");
        assertThat(seen.createdBy()).isEqualTo(LIN);
    }

    private static PayoutBatch in(String place) {
        var batch = new PayoutBatch("bank-payout-cny", LIN, NOW);
        switch (place) {
            case "CONFIRMED" -> batch.confirm(LIN, NOW);
            case "ASKED" -> batch.askToEnd(LIN, "why");
            case "ENDED" -> {
                batch.askToEnd(LIN, "why");
                batch.end(MA, NOW);
            }
            default -> {}
        }
        return batch;
    }

    private static String where(PayoutBatch batch) {
        var seen = batch.view(Asset.CNY);
        if (seen.endedAt() != null) {
            return "ENDED";
        }
        if (seen.isEndAsked()) {
            return "ASKED";
        }
        return seen.isWaiting() ? "WAITING" : "CONFIRMED";
    }

    private static Actor staff(String id) {
        return new Actor(Actor.Kind.STAFF, id, "Who", Set.of());
    }
}
