package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells owners by mail what touched the safety of their account, each with a link for "that was not me". */
@Dependent
class SecurityNews {
    @EJB
    Letters letters;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    void newDevice(Account account, Browser browser) {
        tell("account-new-device", account, account.email, browser, Map.of());
    }

    void recoveryCodeUsed(Account account, int left, Browser browser) {
        tell("account-recovery-used", account, account.email, browser, Map.of("left", "" + left));
    }

    void recoveryCodesMade(Account account, Browser browser) {
        tell("account-recovery-codes", account, account.email, browser, Map.of());
    }

    void passwordChanged(Account account, Browser browser) {
        tell("account-password-changed", account, account.email, browser, Map.of());
    }

    /** To the address that was left, which is the one a thief would take away. */
    void emailChanged(Account account, String before, Browser browser) {
        tell("account-email-changed", account, before, browser, Map.of("email", account.email));
    }

    void secondFactorChanged(Account account, boolean on, Browser browser) {
        tell(on ? "account-second-factor-on" : "account-second-factor-off", account, account.email, browser, Map.of());
    }

    /** Support was asked to take the second factor away; it happens then. */
    void secondFactorGoes(Account account, Instant due) {
        tell("account-second-factor-goes", account, account.email, Browser.NONE, Map.of("at", due.toString()));
    }

    void secondFactorLost(Account account) {
        tell("account-second-factor-off", account, account.email, Browser.NONE, Map.of());
    }

    void passkeyChanged(Account account, boolean added, String name, Browser browser) {
        var template = added ? "account-passkey-added" : "account-passkey-removed";
        tell(template, account, account.email, browser, Map.of("passkey", name));
    }

    private void tell(String template, Account account, String to, Browser browser, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.putIfAbsent("at", clock.instant().toString());
        facts.put("zone", account.timeZone);
        facts.put("device", browser.label());
        facts.put("network", browser.network());
        var notMe = tokens.issueBeside(Purpose.NOT_ME, account.id().holder(), to);
        letters.send(new Letter(
                template,
                account.id().object(),
                to,
                account.name,
                account.view().speaks(),
                facts,
                Map.of("token", notMe.token())));
        audit.note(
                browser.equals(Browser.NONE)
                        ? Actor.SYSTEM
                        : account.view().actor(), // nobody's browser: the house did it
                template.replace("account-", "account."),
                account.id().object(),
                "" + browser);
    }
}
