package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Language;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/** Tells members by mail what touched the safety of their account, and notes it. */
@Dependent
class StaffNews {
    @EJB
    Letters letters;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** A letter whose link carries the token. */
    static Letter letter(String template, StaffMember member, String token) {
        return of(template, member, Map.of(), Map.of("token", token));
    }

    void passwordChanged(StaffMember member, Browser browser) {
        tell("staff-password-changed", member, browser);
    }

    void secondFactorChanged(StaffMember member, boolean on, Browser browser) {
        tell(on ? "staff-second-factor-on" : "staff-second-factor-off", member, browser);
    }

    /** An administrator took it away; who did is in the audit log. */
    void secondFactorTaken(StaffMember member) {
        letters.send(letterOf("staff-second-factor-off", member, Browser.NONE));
    }

    /** Another administrator took the role or closed the account; who did is in the audit log. */
    void administratorEnded(StaffMember member) {
        letters.send(of(
                "staff-administrator-ended",
                member,
                Map.of("at", clock.instant().toString(), "zone", "UTC"),
                Map.of()));
    }

    void recoveryCodesMade(StaffMember member, Browser browser) {
        tell("staff-recovery-codes", member, browser);
    }

    private void tell(String template, StaffMember member, Browser browser) {
        letters.send(letterOf(template, member, browser));
        audit.note(member.view().actor(), template.replace("staff-", "staff."), member.object(), "" + browser);
    }

    private Letter letterOf(String template, StaffMember member, Browser browser) {
        var facts = Map.of(
                "at",
                clock.instant().toString(),
                "zone",
                "UTC",
                "device",
                browser.label(),
                "network",
                browser.network());
        return of(template, member, facts, Map.of());
    }

    private static Letter of(
            String template, StaffMember member, Map<String, String> facts, Map<String, String> secrets) {
        var language = Objects.requireNonNullElse(Language.of(member.language), Language.ZH_CN);
        return new Letter(template, member.object(), member.email, member.name, language, facts, secrets);
    }
}
