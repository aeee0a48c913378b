package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits in Hong Kong dollars and days far ahead, which no other test of this database looks at. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class LimitOfficeIT {
    private static final Actor CLERK = staff(81, ChannelOffice.READ, ChannelOffice.PROPOSE);
    private static final Actor CHIEF = staff(82, ChannelOffice.READ, ChannelOffice.PROPOSE, ChannelOffice.APPROVE);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    LimitOffice office;
    CalendarOffice calendars;
    BusinessCalendars works;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        office = house.get(LimitOffice.class);
        calendars = house.get(CalendarOffice.class);
        works = house.get(BusinessCalendars.class);
    }

    @Test
    void aLimitCountsFromItsInstantOnWhenAnotherHasApproved() {
        var anna = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        var before = day(anna);
        var more = before.plus(hkd(1));
        var tomorrow = house.clock().instant().plus(Duration.ofDays(1));
        var id = office.propose(
                CLERK, new NewLimit(anna.identityTier(), Direction.IN, more, more, more.plus(more), tomorrow, "why"));
        assertThat(office.coming(CLERK)).extracting(LimitVersion::id).contains(id);
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.approve(CLERK, id));

        office.approve(CHIEF, id);
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> office.approve(CHIEF, id));
        assertThat(day(anna)).isEqualTo(before);
        assertThat(office.coming(CLERK)).extracting(LimitVersion::id).contains(id);

        house.clock().advance(Duration.ofDays(1));
        assertThat(day(anna)).isEqualTo(more);
        assertThat(office.coming(CLERK)).extracting(LimitVersion::id).doesNotContain(id);
        assertThat(office.current(CLERK))
                .filteredOn(each -> each.id() == id)
                .singleElement()
                .satisfies(each -> assertThat(each.proposal().decidedBy()).isEqualTo("STAFF:82"));
    }

    @Test
    void whoProposesALimitCannotApproveAndARefusedOneNeverCounts() {
        var before = office.current(CLERK);
        var one = before.stream()
                .filter(each -> each.tx().asset() == Asset.HKD)
                .findFirst()
                .orElseThrow();
        var id = office.propose(
                CHIEF, new NewLimit(one.tier(), one.direction(), hkd(1), hkd(1), hkd(1), Instant.EPOCH, "why"));

        assertRefused(ChannelRefusal.SAME_PERSON, () -> office.approve(CHIEF, id));
        office.refuse(CLERK, id);

        assertThat(office.current(CLERK)).isEqualTo(before);
        assertRefused(ChannelRefusal.PROPOSAL_UNKNOWN, () -> office.refuse(CLERK, Long.MAX_VALUE));
    }

    @Test
    void aHolidayIsEnteredByTwoAndTakenAwayByTwo() {
        var monday = LocalDate.ofInstant(house.clock().instant(), Limits.ZONE)
                .plusYears(1)
                .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
        var ids = calendars.propose(CLERK, "CN", monday, monday.plusDays(2), false, "Bank holiday");
        assertThat(works.works("CN", monday)).isTrue();
        assertThat(calendars.coming(CLERK)).extracting(DayVersion::id).containsAll(ids);
        assertRefused(ChannelRefusal.SAME_PERSON, () -> calendars.approve(CLERK_WHO_MAY, ids.get(0)));

        ids.subList(0, 2).forEach(id -> calendars.approve(CHIEF, id));
        calendars.refuse(CLERK, ids.get(2));

        assertThat(works.works("CN", monday)).isFalse();
        assertThat(works.works("US", monday.plusDays(1))).isTrue();
        assertThat(works.works("CN", monday.plusDays(2))).isTrue();
        assertThat(calendars.special(CLERK)).extracting(DayVersion::day).contains(monday, monday.plusDays(1));

        house.clock().advance(Duration.ofSeconds(1));
        calendars
                .propose(CLERK, "CN", monday, monday.plusDays(1), true, "The decree was changed")
                .forEach(id -> calendars.approve(CHIEF, id));
        assertThat(works.works("CN", monday)).isTrue();
        assertThat(calendars.special(CLERK)).extracting(DayVersion::day).doesNotContain(monday);
    }

    @Test
    void daysHaveBounds() {
        var today = LocalDate.ofInstant(house.clock().instant(), Limits.ZONE);

        assertRefused(
                ChannelRefusal.CALENDAR_WRONG,
                () -> calendars.propose(CLERK, "CN", today.minusDays(1), today, false, "why"));
        assertRefused(
                ChannelRefusal.CALENDAR_WRONG,
                () -> calendars.propose(CLERK, "CN", today, today.plusDays(31), false, "why"));
        assertRefused(ChannelRefusal.CALENDAR_WRONG, () -> calendars.propose(CLERK, "XX", today, today, false, "why"));
    }

    private static final Actor CLERK_WHO_MAY =
            staff(81, ChannelOffice.READ, ChannelOffice.PROPOSE, ChannelOffice.APPROVE);

    private Money day(AccountView account) {
        return house.get(Limits.class).of(account, Asset.HKD).stream()
                .filter(line -> line.direction() == Direction.IN && line.period() == Period.DAY)
                .findFirst()
                .orElseThrow()
                .cap();
    }

    private static Money hkd(long minor) {
        return new Money(minor, Asset.HKD);
    }

    private static Actor staff(long id, String... scopes) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Set.of(scopes));
    }
}
