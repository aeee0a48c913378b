package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What terms may say, and what a channel carries by them; each bound on both sides. */
class TermsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Actor LIN = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
    private static final Actor MA = new Actor(Actor.Kind.STAFF, "2", "Ma", Set.of());

    /** Smallest and largest amount, fee and its share in millionths, time under way, cut-off. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 0, 0, HOURS, 0, 0, CN, 0",
        "1000, 9000, 999, 0, HOURS, 60, 60, US, 24",
        "1000, 9000, 0, 999499, BUSINESS_DAYS, 1, 3, CN, 17",
        "1, 1, 0, 499999, INSTANT, 0, 0, CN, 17"
    })
    void sayWhatIsPossible(
            long min, long max, long fee, long ppm, ArrivalKind kind, int from, int to, String calendar, int hour) {
        var wanted = terms(min, max, fee, ppm, new Arrival(kind, from, to), new Cutoff(calendar, hour));

        var seen = new TermsProposal(channel(), wanted, proposal()).view(Asset.CNY);

        assertThat(seen)
                .isEqualTo(new TermsProposalView(
                        0,
                        "bank-cny",
                        cny(min),
                        cny(max),
                        new Fee(cny(fee), ppm),
                        new Arrival(kind, from, to),
                        new Cutoff(calendar, hour),
                        proposal().view()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9000, 0, 0, HOURS, 0, 0, CN, 17",
        "1000, 999, 0, 0, HOURS, 0, 0, CN, 17",
        "1000, 9000, -1, 0, HOURS, 0, 0, CN, 17",
        "1000, 9000, 1000, 0, HOURS, 0, 0, CN, 17",
        "1000, 9000, 0, -1, HOURS, 0, 0, CN, 17",
        "1000, 9000, 9223372036854775807, 500000, HOURS, 0, 0, CN, 17",
        "1000, 9000, 0, 9223372036854775807, HOURS, 0, 0, CN, 17",
        "1000, 9000, 0, 999500, HOURS, 0, 0, CN, 17",
        "1000, 9000, 500, 500000, HOURS, 0, 0, CN, 17",
        "1, 1, 0, 500000, HOURS, 0, 0, CN, 17",
        "1000, 9000, 0, 0, HOURS, -1, 0, CN, 17",
        "1000, 9000, 0, 0, HOURS, 3, 2, CN, 17",
        "1000, 9000, 0, 0, HOURS, 0, 61, CN, 17",
        "1000, 9000, 0, 0, INSTANT, 0, 1, CN, 17",
        "1000, 9000, 0, 0, HOURS, 0, 0, XX, 17",
        "1000, 9000, 0, 0, HOURS, 0, 0, CN, -1",
        "1000, 9000, 0, 0, HOURS, 0, 0, CN, 25"
    })
    void sayNothingElse(
            long min, long max, long fee, long ppm, ArrivalKind kind, int from, int to, String calendar, int hour) {
        var wanted = terms(min, max, fee, ppm, new Arrival(kind, from, to), new Cutoff(calendar, hour));

        assertRefused(ChannelRefusal.TERMS_WRONG, () -> new TermsProposal(channel(), wanted, proposal()));
    }

    @Test
    void areOfTheChannelsAssetAlone() {
        var dollar = new Money(1, Asset.USD);
        for (var wrong : new Money[][] {{dollar, cny(9), cny(0)}, {cny(1), dollar, cny(0)}, {cny(1), cny(9), dollar}}) {
            var wanted = new NewTerms(
                    "bank-cny",
                    NOW,
                    wrong[0],
                    wrong[1],
                    wrong[2],
                    0,
                    new Arrival(ArrivalKind.HOURS, 0, 0),
                    new Cutoff("CN", 17),
                    "why");

            assertRefused(ChannelRefusal.TERMS_WRONG, () -> new TermsProposal(channel(), wanted, proposal()));
        }
    }

    @Test
    void approvedTheyAreTheChannels() {
        var terms = approved();

        var seen = channel().view(terms, true);

        assertThat(seen)
                .isEqualTo(new ChannelView(
                        "bank-cny",
                        Direction.IN,
                        ChannelKind.BANK,
                        Asset.CNY,
                        true,
                        cny(1000),
                        cny(9000),
                        new Fee(cny(5), 15_000),
                        new Arrival(ArrivalKind.BUSINESS_DAYS, 1, 3),
                        new Cutoff("CN", 17)));
        assertThat(terms.proposedBy).isEqualTo("STAFF:1");
        assertThat(terms.approvedBy).isEqualTo("STAFF:2");
    }

    @Test
    void aChannelIsOpenWhileItIsEnabledAndReady() {
        var closed = channel();
        closed.enabled = false;

        assertThat(channel().view(approved(), false).enabled()).isFalse();
        assertThat(closed.view(approved(), true).enabled()).isFalse();
        assertRefused(ChannelRefusal.CHANNEL_CLOSED, () -> closed.carry(cny(1000), approved()));
    }

    @Test
    void aChannelCarriesWhatIsInItsBounds() {
        channel().carry(cny(1000), approved());
        channel().carry(cny(9000), approved());

        assertRefused(ChannelRefusal.AMOUNT_OUT_OF_BOUNDS, () -> channel().carry(cny(999), approved()));
        assertRefused(ChannelRefusal.AMOUNT_OUT_OF_BOUNDS, () -> channel().carry(cny(9001), approved()));
    }

    @Test
    void openingAChannelSaysWhichAndWhy() {
        var opening = new ChannelOpening(channel(), proposal());

        assertThat(opening.view())
                .isEqualTo(new OpeningView(0, "bank-cny", opening.proposal().view()));
        assertThat(opening.kind()).isEqualTo("channel-opening");
        assertThat(opening.object()).isEqualTo("channel:bank-cny");
        assertThat(opening.says()).isEqualTo("why");
    }

    @Test
    void aQuoteHoldsForTheTermsThatWereShown() {
        var quote = new Quote(channel().view(approved(), true), 17, cny(1000), cny(20), cny(980), NOW);
        quote.require("17");

        assertRefused(ChannelRefusal.TERMS_CHANGED, () -> quote.require("1"));
    }

    @Test
    void whatIsToldHasANameAndIsNotTooLong() {
        told("x".repeat(100), "x".repeat(60));

        assertThatIllegalArgumentException().isThrownBy(() -> told(" ", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> told("x".repeat(101), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> told("x", "x".repeat(61)));
    }

    private static void told(String id, String reference) {
        new ToldEvent("bank-cny", id, EventKind.RECEIVED, reference, cny(1), NOW);
    }

    private static ChannelTerms approved() {
        var wanted = terms(1000, 9000, 5, 15_000, new Arrival(ArrivalKind.BUSINESS_DAYS, 1, 3), new Cutoff("CN", 17));
        var made = new TermsProposal(channel(), wanted, proposal());
        made.proposal.approve(MA, NOW);
        return new ChannelTerms(made, NOW);
    }

    private static NewTerms terms(long min, long max, long fee, long ppm, Arrival arrival, Cutoff cutoff) {
        return new NewTerms("bank-cny", NOW, cny(min), cny(max), cny(fee), ppm, arrival, cutoff, "why");
    }

    private static Channel channel() {
        var made = new Channel();
        made.code = "bank-cny";
        made.direction = Direction.IN;
        made.kind = ChannelKind.BANK;
        made.asset = Asset.CNY;
        made.enabled = true;
        return made;
    }

    private static Proposal proposal() {
        return new Proposal(LIN, NOW, "why", NOW);
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }
}
