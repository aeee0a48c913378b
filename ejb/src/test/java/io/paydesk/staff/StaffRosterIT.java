package io.paydesk.staff;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.Browser;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.credential.CredentialRefusal;
import io.paydesk.credential.Holder;
import io.paydesk.house.AppForTests;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.StaffSignIn.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From the invitation to the closed account, as administrators and colleagues live it. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class StaffRosterIT {
    private static final String PASSWORD = "seven purple kettles";
    private static final String BETTER = "nine yellow trombones";

    @Parameter
    TestHouse.Engine engine;

    final Browser browser = new Browser("", "Chrome · Windows", "net-" + UUID.randomUUID());
    final String email = "emma-" + UUID.randomUUID() + "@okpay.example";
    TestHouse house;
    Invitations invitations;
    StaffRoster roster;
    RoleGrants grants;
    StaffRecoveries recoveries;
    SignIns signIns;
    Actor admin;
    final List<Long> left = new ArrayList<>();

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        invitations = house.get(Invitations.class);
        roster = house.get(StaffRoster.class);
        grants = house.get(RoleGrants.class);
        recoveries = house.get(StaffRecoveries.class);
        signIns = house.get(SignIns.class);
        admin = house.get(Staff.class)
                .add(Actor.SYSTEM, "boss-" + email, "Boss", PASSWORD, Set.of(Role.ADMIN), Language.EN)
                .actor();
    }

    @Test
    void whoIsInvitedChoosesAPasswordByTheLinkOnceAndIsIn() {
        var invited = invite(Role.AGENT);
        var link = link("staff-invitation");

        assertThat(line(invited).state()).isEqualTo(StaffState.INVITED);
        assertThat(house.get(Staff.class).active()).extracting(StaffView::id).doesNotContain(invited.id());
        assertThat(come(PASSWORD).kind()).isEqualTo(Kind.WRONG);
        assertThat(invitations.look(link)).map(StaffView::email).contains(email);
        assertThat(invitations.look(link)).isPresent();
        assertRefused(CredentialRefusal.PASSWORD_EASY, () -> invitations.join(link, email.substring(0, 14), browser));

        invitations.join(link, PASSWORD, browser);

        assertThat(come(PASSWORD).kind()).isEqualTo(Kind.IN);
        assertThat(line(invited).state()).isEqualTo(StaffState.ACTIVE);
        assertThat(line(invited).signedInAt()).isEqualTo(house.clock().instant());
        assertRefused(CredentialRefusal.LINK_SPENT, () -> invitations.join(link, BETTER, browser));
    }

    @Test
    void anInvitationLastsThreeDaysAndTheNextEndsIt() {
        var invited = invite(Role.AGENT);
        var first = link("staff-invitation");
        invitations.resend(admin, invited.id());
        var second = link("staff-invitation");

        assertThat(invitations.look(first)).isEmpty();
        house.clock().advance(Duration.ofDays(3));
        assertThat(invitations.look(second)).isEmpty();
        assertRefused(CredentialRefusal.LINK_SPENT, () -> invitations.join(second, PASSWORD, browser));
    }

    @Test
    void aCancelledInvitationLeadsNowhereAndTheAddressIsFreeAgain() {
        var invited = invite(Role.AGENT);
        var link = link("staff-invitation");

        invitations.cancel(admin, invited.id());

        assertRefused(CredentialRefusal.LINK_SPENT, () -> invitations.join(link, PASSWORD, browser));
        assertThat(invite(Role.AGENT).id()).isNotEqualTo(invited.id());
        assertRefused(StaffRefusal.EMAIL_TAKEN, () -> invite(Role.AGENT));
    }

    @Test
    void ofFiftyWhoUseALinkAtOnceOneWins() {
        invite(Role.AGENT);
        var link = link("staff-invitation");
        assertThat(winners(() -> invitations.join(link, PASSWORD, browser))).isEqualTo(1);

        wish();
        var reset = link("staff-reset");
        assertThat(winners(() -> {
                    recoveries.reset(reset, BETTER, browser);
                    return true;
                }))
                .isEqualTo(1);
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceAndStaysOutUntilActivated() {
        var member = joined(Role.AGENT);
        var stay = stayOf(come(PASSWORD));
        wish();
        var reset = link("staff-reset");

        roster.deactivate(admin, member.id(), line(member).version());

        assertThat(signIns.whoStays(stay)).isEmpty();
        assertThat(come(PASSWORD).kind()).isEqualTo(Kind.WRONG);
        assertRefused(CredentialRefusal.LINK_SPENT, () -> recoveries.reset(reset, BETTER, browser));

        roster.activate(admin, member.id(), line(member).version());
        assertThat(signIns.whoStays(stay)).isEmpty();
        assertThat(come(PASSWORD).kind()).isEqualTo(Kind.IN);
    }

    @Test
    void newRolesCountFromTheNextRequest() {
        var member = joined(Role.AGENT);
        var stay = stayOf(come(PASSWORD));
        var seen = line(member).version();

        roster.changeRoles(admin, member.id(), seen, Set.of(Role.SUPERVISOR));

        assertThat(signIns.whoStays(stay).orElseThrow().actor().may("mail:operate"))
                .isTrue();
        assertRefused(
                StaffRefusal.STAFF_CHANGED, () -> roster.changeRoles(admin, member.id(), seen, Set.of(Role.ADMIN)));
        assertRefused(
                StaffRefusal.ROLES_NONE,
                () -> roster.changeRoles(admin, member.id(), line(member).version(), Set.of()));
    }

    @Test
    void nobodyChangesTheirOwnRolesOrClosesTheirOwnAccount() {
        var me = admin.staffId();
        var seen = line(me).version();

        assertRefused(StaffRefusal.OWN_ACCOUNT, () -> roster.changeRoles(admin, me, seen, Set.of(Role.TREASURY)));
        assertRefused(StaffRefusal.OWN_ACCOUNT, () -> roster.deactivate(admin, me, seen));
    }

    @Test
    void theLastAdministratorStaysOne() {
        var system = Actor.SYSTEM;
        leaveAlone();
        var last = admin.staffId();

        assertRefused(
                StaffRefusal.LAST_ADMINISTRATOR,
                () -> roster.deactivate(system, last, line(last).version()));
        assertRefused(
                StaffRefusal.LAST_ADMINISTRATOR,
                () -> roster.changeRoles(system, last, line(last).version(), Set.of(Role.AGENT)));
    }

    @Test
    void aNewPasswordShowsEverybodyOutButNotTheOneWhoChoseIt() {
        var member = joined(Role.AGENT);
        var other = stayOf(come(PASSWORD));
        var here = stayOf(come(PASSWORD));

        assertRefused(StaffRefusal.PASSWORD_WRONG, () -> house.get(StaffPassword.class)
                .change(member.id(), BETTER, BETTER, new StaffPassword.Here(here, browser)));
        house.get(StaffPassword.class).change(member.id(), PASSWORD, BETTER, new StaffPassword.Here(here, browser));

        assertThat(signIns.whoStays(other)).isEmpty();
        assertThat(signIns.whoStays(here)).isPresent();
        assertThat(come(BETTER).kind()).isEqualTo(Kind.IN);
        assertThat(letter("staff-password-changed").recipient()).isEqualTo(email);
    }

    @Test
    void aForgottenPasswordIsChosenAnewAndLeavesTheSecondStep() {
        var member = joined(Role.COMPLIANCE);
        AppForTests.switchOn(house, Holder.staff(member.id()));
        wish();
        var reset = link("staff-reset");

        assertThat(recoveries.look(reset)).map(StaffView::email).contains(email);
        recoveries.reset(reset, BETTER, browser);

        assertThat(come(PASSWORD).kind()).isEqualTo(Kind.WRONG);
        assertThat(come(BETTER).kind()).isEqualTo(Kind.SECOND_FACTOR);
        assertRefused(CredentialRefusal.LINK_SPENT, () -> recoveries.reset(reset, PASSWORD, browser));
    }

    @Test
    void wishingLeavesTheSameBehindForEveryAddress() {
        joined(Role.AGENT);
        recoveries.forgot(email, browser);
        recoveries.forgot("nobody-" + email, browser);
        house.get(SendStaffRecovery.class).to("nobody-" + email);

        assertThat(wishes(email)).isEqualTo(1);
        assertThat(wishes("nobody-" + email)).isEqualTo(1);
        assertThat(letters("nobody-" + email)).isEmpty();
    }

    @Test
    void aLostPhoneIsForgottenByAnAdministratorAlone() {
        var member = joined(Role.COMPLIANCE);
        AppForTests.switchOn(house, Holder.staff(member.id()));

        assertRefused(
                ActorRefusal.NOT_ALLOWED,
                () -> roster.forgetSecondFactor(
                        member.actor(), admin.staffId(), line(admin.staffId()).version()));
        roster.forgetSecondFactor(admin, member.id(), line(member).version());

        assertThat(come(PASSWORD).kind()).isEqualTo(Kind.IN);
        assertThat(line(member).secondFactor()).isFalse();
        assertThat(letter("staff-second-factor-off").recipient()).isEqualTo(email);
    }

    @Test
    void graveRolesAreGivenByTwo() {
        var member = joined(Role.AGENT);
        var second = administrator("second-");

        assertThat(roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.AGENT, Role.TREASURY)))
                .isFalse();

        assertThat(line(member).member().roles()).containsExactly(Role.AGENT);
        var grant = grant(member);
        assertThat(grant.roles()).containsExactly(Role.AGENT, Role.TREASURY);
        assertThat(grant.proposedBy().id()).isEqualTo(admin.staffId());
        assertRefused(StaffRefusal.SECOND_PERSON_NEEDED, () -> grants.approve(admin, grant.id()));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> grants.approve(member.actor(), grant.id()));
        assertRefused(
                StaffRefusal.GRANT_WAITS,
                () -> roster.changeRoles(second, member.id(), line(member).version(), Set.of(Role.ADMIN)));
        grants.approve(second, grant.id());
        assertThat(line(member).member().roles()).containsExactlyInAnyOrder(Role.AGENT, Role.TREASURY);
        assertRefused(StaffRefusal.GRANT_DECIDED, () -> grants.approve(second, grant.id()));
        assertThat(roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.TREASURY)))
                .as("what is there already, and less of it, one may do alone")
                .isTrue();
    }

    @Test
    void whoIsToHaveGraveRolesIsInvitedWhenTheSecondAgrees() {
        var second = administrator("second-");
        var first = inviteOnly(Role.COMPLIANCE);
        assertThat(first.roles()).isEmpty();
        assertThat(letters(email)).isEmpty();
        assertRefused(StaffRefusal.GRANT_WAITS, () -> invitations.resend(admin, first.id()));

        assertRefused(
                StaffRefusal.GRANT_WAITS,
                () -> roster.changeRoles(admin, first.id(), line(first).version(), Set.of(Role.AGENT)));
        assertThat(grants.refuse(second, grant(first).id())).isTrue();
        assertThat(house.get(Staff.class).byEmail(email)).isEmpty();

        var again = inviteOnly(Role.COMPLIANCE);
        invitations.cancel(admin, again.id());
        assertThat(grants.open(admin)).noneMatch(each -> each.member().id() == again.id());

        var last = inviteOnly(Role.COMPLIANCE);
        assertThat(grant(last).invitation()).isTrue();
        grants.approve(second, grant(last).id());
        assertThat(invitations.join(link("staff-invitation"), PASSWORD, browser).roles())
                .containsExactly(Role.COMPLIANCE);
    }

    @Test
    void nothingElseIsDoneToRolesWhileAProposalWaits() {
        var member = joined(Role.AGENT);
        var second = administrator("second-");
        roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.ADMIN));
        assertRefused(
                StaffRefusal.GRANT_WAITS,
                () -> roster.changeRoles(second, member.id(), line(member).version(), Set.of(Role.SUPERVISOR)));

        assertThat(grants.refuse(admin, grant(member).id())).isFalse();
        roster.changeRoles(second, member.id(), line(member).version(), Set.of(Role.SUPERVISOR));
        assertThat(line(member).member().roles()).containsExactly(Role.SUPERVISOR);
    }

    @Test
    void theOnlyAdministratorGivesThemAlone() {
        leaveAlone();
        house.clock().advance(RoleChanges.ALONE_AFTER);

        assertThat(inviteOnly(Role.COMPLIANCE).roles()).containsExactly(Role.COMPLIANCE);
        assertThat(letter("staff-invitation").recipient()).isEqualTo(email);
    }

    /** Else one of two shuts the other out, gives what takes both, and lets the other in again. */
    @Test
    void whoHasShutTheOtherOutGivesNothingGraveAloneForThreeDays() {
        var member = joined(Role.AGENT);
        var other = administrator("other-");
        leaveAlone(other.staffId());
        roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.TREASURY));
        roster.deactivate(admin, other.staffId(), line(other.staffId()).version());
        left.add(other.staffId());

        assertThat(letters("other-" + email)).extracting(Letter::template).contains("staff-administrator-ended");
        assertRefused(
                StaffRefusal.SECOND_PERSON_NEEDED,
                () -> grants.approve(admin, grant(member).id()));
        grants.refuse(admin, grant(member).id()); // who proposed it takes it back, and proposes anew
        assertRefused(
                StaffRefusal.ADMINISTRATOR_ENDED_LATELY,
                () -> roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.TREASURY)));
        assertRefused(
                StaffRefusal.ADMINISTRATOR_ENDED_LATELY,
                () -> invitations.invite(
                        admin, new NewColleague("new-" + email, "Noah", Set.of(Role.ADMIN), Language.EN)));
        assertThat(roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.SUPERVISOR)))
                .isTrue();

        house.clock().advance(RoleChanges.ALONE_AFTER);
        assertThat(roster.changeRoles(admin, member.id(), line(member).version(), Set.of(Role.TREASURY)))
                .isTrue();
    }

    @Test
    void takingTheRoleAwayCountsAsShuttingOut() {
        var other = administrator("other-");
        leaveAlone(other.staffId());
        roster.changeRoles(admin, other.staffId(), line(other.staffId()).version(), Set.of(Role.AGENT));

        assertRefused(StaffRefusal.ADMINISTRATOR_ENDED_LATELY, () -> inviteOnly(Role.ADMIN));
    }

    /** Closes the accounts of all other administrators, of other tests, until this one ends. */
    private void leaveAlone(long... but) {
        for (var line : roster.all(Actor.SYSTEM)) {
            var id = line.member().id();
            if (line.state() == StaffState.ACTIVE
                    && line.member().has(Role.ADMIN)
                    && id != admin.staffId()
                    && LongStream.of(but).noneMatch(each -> each == id)) {
                roster.deactivate(Actor.SYSTEM, id, line.version());
                left.add(id);
            }
        }
    }

    @AfterEach
    void letThemInAgain() {
        left.forEach(id -> roster.activate(Actor.SYSTEM, id, line(id).version()));
    }

    /** Invited, and agreed to by a second administrator where that is needed. */
    private StaffView invite(Role role) {
        var invited = inviteOnly(role);
        if (invited.roles().isEmpty()) {
            grants.approve(
                    administrator("second-" + UUID.randomUUID()), grant(invited).id());
        }
        return invited;
    }

    private StaffView inviteOnly(Role role) {
        return invitations.invite(admin, new NewColleague(email, "Emma Clarke", Set.of(role), Language.EN));
    }

    private GrantView grant(StaffView of) {
        return grants.open(admin).stream()
                .filter(each -> each.member().id() == of.id())
                .findFirst()
                .orElseThrow();
    }

    private Actor administrator(String prefix) {
        return house.get(Staff.class)
                .add(Actor.SYSTEM, prefix + email, "Second", PASSWORD, Set.of(Role.ADMIN), Language.EN)
                .actor();
    }

    private StaffView joined(Role role) {
        invite(role);
        return invitations.join(link("staff-invitation"), PASSWORD, browser);
    }

    private void wish() {
        house.get(SendStaffRecovery.class).to(email);
    }

    private StaffSignIn come(String password) {
        return signIns.withPassword(email, password, browser);
    }

    private static long stayOf(StaffSignIn answer) {
        return Objects.requireNonNull(answer.begun()).session().id();
    }

    private StaffLine line(StaffView member) {
        return line(member.id());
    }

    private StaffLine line(long id) {
        return roster.all(Actor.SYSTEM).stream()
                .filter(each -> each.member().id() == id)
                .findFirst()
                .orElseThrow();
    }

    private String link(String template) {
        return letter(template).fact("token");
    }

    private Letter letter(String template) {
        return letters(email).stream()
                .filter(each -> each.template().equals(template))
                .findFirst()
                .orElseThrow();
    }

    private List<Letter> letters(String address) {
        return house.get(Outbox.class).latest(Actor.SYSTEM, "mail", 500).items().stream()
                .filter(item -> item.recipient().equals(address))
                .flatMap(item -> house.get(Letters.class).open(item).stream())
                .toList();
    }

    private long wishes(String address) {
        return house.get(Outbox.class).latest(Actor.SYSTEM, StaffRecoveryCarrier.KIND, 500).items().stream()
                .filter(item -> item.recipient().equals(address))
                .count();
    }

    /** How many of fifty at once are not refused. */
    private static long winners(Callable<?> use) {
        var pool = Executors.newFixedThreadPool(50);
        try {
            return pool
                    .invokeAll(IntStream.range(0, 50)
                            .<Callable<Boolean>>mapToObj(i -> () -> won(use))
                            .toList())
                    .stream()
                    .filter(each -> {
                        try {
                            return each.get();
                        } catch (java.util.concurrent.ExecutionException e) {
                            throw new IllegalStateException(e);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException(e);
                        }
                    })
                    .count();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean won(Callable<?> use) throws Exception {
        try {
            use.call();
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }
}
