package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.AtOnce;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ChannelOfficeIT {
    private static final String CHANNEL = "platform-usd";
    private static final Cutoff CHINA = new Cutoff("CN", 17);
    private static final Actor CLERK = staff(81, ChannelOffice.READ, ChannelOffice.PROPOSE);
    private static final Actor CHIEF = staff(82, ChannelOffice.READ, ChannelOffice.PROPOSE, ChannelOffice.APPROVE);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    ChannelOffice office;
    Channels channels;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        office = house.get(ChannelOffice.class);
        channels = house.get(Channels.class);
    }

    @AfterEach
    void open() {
        if (!channels.get(CHANNEL).enabled()) {
            office.approveOpening(CHIEF, office.proposeOpening(CLERK, CHANNEL, "All is well"));
        }
    }

    @Test
    void termsHoldFromTheirInstantOnWhenAnotherHasApproved() {
        var amount = usd(10_000);
        var before = channels.quote(CHANNEL, Direction.IN, amount);
        var id = office.propose(CLERK, terms(usd(123), house.clock().instant().plus(Duration.ofDays(1))));
        assertThat(channels.quote(CHANNEL, Direction.IN, amount)).isEqualTo(before);

        office.approve(CHIEF, id);
        assertThat(channels.quote(CHANNEL, Direction.IN, amount).fee()).isEqualTo(before.fee());
        house.clock().advance(Duration.ofDays(1));

        var after = channels.quote(CHANNEL, Direction.IN, amount);
        assertThat(after.fee()).isEqualTo(usd(123));
        assertThat(after.net().plus(after.fee())).isEqualTo(amount);
        assertThat(after.terms()).isNotEqualTo(before.terms());
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> office.approve(CHIEF, id));
        putBack(before.channel());
    }

    /** The other tests of this database count on the terms of the first start. */
    private void putBack(ChannelView old) {
        house.clock().advance(Duration.ofSeconds(1));
        var wanted = new NewTerms(
                CHANNEL,
                house.clock().instant(),
                old.min(),
                old.max(),
                old.fee().fixed(),
                old.fee().ppm(),
                old.arrival(),
                old.cutoff(),
                "As before");
        office.approve(CHIEF, office.propose(CLERK, wanted));
        assertThat(channels.get(CHANNEL)).isEqualTo(old);
    }

    @Test
    void whoProposesCannotApprove() {
        var id = office.propose(CHIEF, terms(usd(1), Instant.EPOCH));

        assertRefused(ChannelRefusal.SAME_PERSON, () -> office.approve(CHIEF, id));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.approve(CLERK, id));
        assertThat(office.proposals(CLERK)).extracting(TermsProposalView::id).contains(id);
        office.refuse(CLERK, id);
        assertThat(office.proposals(CLERK)).extracting(TermsProposalView::id).doesNotContain(id);
        assertRefused(ChannelRefusal.PROPOSAL_UNKNOWN, () -> office.refuse(CLERK, Long.MAX_VALUE));
    }

    @Test
    void impossibleTermsAreRefused() {
        var now = house.clock().instant();
        for (var wrong : new NewTerms[] {
            new NewTerms(CHANNEL, now, usd(100), usd(99), usd(0), 0, hours(0, 1), CHINA, "why"),
            new NewTerms(CHANNEL, now, usd(100), usd(200), usd(101), 0, hours(0, 1), CHINA, "why"),
            new NewTerms(CHANNEL, now, usd(100), usd(200), usd(0), 1_000_001, hours(0, 1), CHINA, "why"),
            new NewTerms(CHANNEL, now, usd(100), usd(200), usd(0), 0, hours(2, 1), CHINA, "why"),
            new NewTerms(CHANNEL, now, usd(0), usd(200), usd(0), 0, hours(0, 1), CHINA, "why"),
            new NewTerms(CHANNEL, now, Money.of("1", Asset.CNY), usd(200), usd(0), 0, hours(0, 1), CHINA, "why"),
            new NewTerms(
                    CHANNEL, now, usd(1), usd(200), usd(0), 0, new Arrival(ArrivalKind.INSTANT, 0, 1), CHINA, "why"),
            new NewTerms(CHANNEL, now, usd(1), usd(200), usd(0), 0, hours(0, 1), new Cutoff("MARS", 17), "why"),
            new NewTerms(CHANNEL, now, usd(1), usd(200), usd(0), 0, hours(0, 1), new Cutoff("CN", 25), "why")
        }) {
            assertRefused(ChannelRefusal.TERMS_WRONG, () -> office.propose(CLERK, wrong));
        }
        assertRefused(
                ChannelRefusal.NOTE_MISSING,
                () -> office.propose(
                        CLERK, new NewTerms(CHANNEL, now, usd(1), usd(2), usd(0), 0, hours(0, 1), CHINA, " ")));
    }

    @Test
    void theUnitOfTimeAndTheHourThatEndsADayAreTermsToo() {
        var before = channels.get(CHANNEL);
        var days = new Arrival(ArrivalKind.BUSINESS_DAYS, 1, 2);
        var wanted = new NewTerms(
                CHANNEL, Instant.EPOCH, usd(200), usd(900_000), usd(1), 0, days, new Cutoff("US", 24), "slower");

        office.approve(CHIEF, office.propose(CLERK, wanted));
        house.clock().advance(Duration.ofMinutes(1)); // other terms may begin in this instant

        assertThat(channels.get(CHANNEL).arrival()).isEqualTo(days);
        assertThat(channels.get(CHANNEL).cutoff()).isEqualTo(new Cutoff("US", 24));
        assertThat(channels.quote(CHANNEL, Direction.IN, usd(10_000)).expectedBy())
                .isEqualTo(house.get(BusinessCalendars.class)
                        .after("US", house.clock().instant(), 24, 2));
        putBack(before);
    }

    @Test
    void oneClosesAChannelAndTwoOpenIt() {
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.close(CLERK, CHANNEL));
        assertRefused(ChannelRefusal.CHANNEL_OPEN, () -> office.proposeOpening(CHIEF, CHANNEL, "why not"));
        office.close(CHIEF, CHANNEL);

        assertThat(channels.get(CHANNEL).enabled()).isFalse();
        assertRefused(ChannelRefusal.CHANNEL_CLOSED, () -> channels.quote(CHANNEL, Direction.IN, usd(10_000)));
        assertRefused(ChannelRefusal.NOTE_MISSING, () -> office.proposeOpening(CHIEF, CHANNEL, " "));
        var own = office.proposeOpening(CHIEF, CHANNEL, "It works again");
        assertRefused(ChannelRefusal.SAME_PERSON, () -> office.approveOpening(CHIEF, own));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.approveOpening(CLERK, own));
        assertThat(office.openings(CLERK)).extracting(OpeningView::id).contains(own);
        office.refuseOpening(CLERK, own);
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> office.refuseOpening(CLERK, own));
        assertThat(channels.get(CHANNEL).enabled()).isFalse();

        office.approveOpening(CHIEF, office.proposeOpening(CLERK, CHANNEL, "It works again"));
        assertThat(channels.get(CHANNEL).enabled()).isTrue();
    }

    @Test
    void whoClosesAndWhoOpensAtOnceDoNotHoldEachOtherUp() throws InterruptedException {
        for (var round = 0; round < 5; round++) {
            office.close(CHIEF, CHANNEL);
            var opening = office.proposeOpening(CLERK, CHANNEL, "It works again");
            var turn = new AtomicInteger();

            var done = AtOnce.answers(() -> {
                        var closes = turn.getAndIncrement() % 2 == 0;
                        if (closes) {
                            office.close(CHIEF, CHANNEL);
                        } else {
                            office.approveOpening(CHIEF, opening);
                        }
                        return closes;
                    })
                    .toList();

            assertThat(done.stream().filter(closes -> closes)).hasSize(AtOnce.MANY / 2);
            assertThat(done.stream().filter(closes -> !closes)).hasSizeLessThan(2);
        }
    }

    @Test
    void whatIsOfferedIsWhatOpenChannelsMove() {
        var ether = channels.list().stream()
                .filter(each -> each.asset() == Asset.ETH && each.enabled())
                .map(ChannelView::code)
                .toList();
        assertThat(channels.offered()).contains(Asset.CNY, Asset.ETH).doesNotHaveDuplicates();

        ether.forEach(code -> office.close(CHIEF, code));

        try {
            assertThat(channels.offered()).contains(Asset.CNY).doesNotContain(Asset.ETH);
        } finally {
            ether.forEach(code -> office.approveOpening(CHIEF, office.proposeOpening(CLERK, code, "All is well")));
        }
    }

    private static Arrival hours(int from, int to) {
        return new Arrival(ArrivalKind.HOURS, from, to);
    }

    private NewTerms terms(Money fixed, Instant from) {
        return new NewTerms(
                CHANNEL, from, usd(200), usd(900_000), fixed, 0, hours(0, 1), CHINA, "The provider charges less");
    }

    private static Money usd(long minor) {
        return new Money(minor, Asset.USD);
    }

    private static Actor staff(long id, String... scopes) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Set.of(scopes));
    }
}
