package io.paydesk.account;

import io.paydesk.audit.Audit;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What customers say of themselves, and their leaving. */
@Stateless
public class Profiles {
    /** ITU-T E.164 with the blanks and signs people write. */
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{4,28}");

    private static final int ADDRESS_MAX = 500;

    @PersistenceContext
    EntityManager em;

    @Inject
    AccountStore accounts;

    @EJB
    OwnPassword own;

    @Inject
    Event<AccountClosing> closing;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Changes the profile. The name cannot be changed once the identity is verified. Refuses: NAME_FORM, NAME_VERIFIED,
     * PHONE_FORM, ADDRESS_LENGTH, COUNTRY_UNKNOWN, LANGUAGE_UNKNOWN, TIME_ZONE_UNKNOWN.
     */
    public AccountView change(AccountId id, ProfileForm form) {
        var account = accounts.find(id);
        if (account.version != form.version()) {
            throw new OptimisticLockException(id.toString());
        }
        var name = PersonName.checked(form.name());
        if (account.identityTier > 0 && !name.equals(account.name)) {
            throw new Refusal(AccountRefusal.NAME_VERIFIED);
        }
        account.name = name;
        account.phone = phone(form.phone().strip());
        account.address = address(form.address().strip());
        if (!Registrations.isCountry(form.country())) {
            throw new Refusal(AccountRefusal.COUNTRY_UNKNOWN);
        }
        account.country = form.country();
        account.language = Optional.ofNullable(Language.of(form.language()))
                .orElseThrow(() -> new Refusal(AccountRefusal.LANGUAGE_UNKNOWN))
                .tag();
        account.timeZone = zone(form.timeZone());
        audit.note(account.view().actor(), "account.profile", id.object(), "");
        em.flush();
        return account.view();
    }

    /** The first steps are shown, or no longer. */
    public void hideGuide(AccountId id, boolean hidden) {
        accounts.find(id).guideHidden = hidden;
    }

    /**
     * Closes the account for good, and shows everybody out. Refuses: PASSWORD_WRONG, ACCOUNT_CLOSED, and what higher features say
     * who still keep something for it.
     */
    public void close(AccountId id, String password) {
        var account = accounts.find(id);
        account.require(password);
        closing.fire(new AccountClosing(id));
        account.close(clock.instant());
        accounts.endPasskeys(account);
        own.showOut(id, 0);
        audit.note(account.view().actor(), "account.close", id.object(), "");
    }

    private static String phone(String typed) {
        if (!typed.isEmpty() && !PHONE.matcher(typed).matches()) {
            throw new Refusal(AccountRefusal.PHONE_FORM);
        }
        return typed;
    }

    private static String address(String typed) {
        if (typed.length() > ADDRESS_MAX) {
            throw new Refusal(AccountRefusal.ADDRESS_LENGTH, ADDRESS_MAX);
        }
        return typed;
    }

    private static String zone(String typed) {
        try {
            return ZoneId.of(typed).getId();
        } catch (DateTimeException e) {
            throw new Refusal(AccountRefusal.TIME_ZONE_UNKNOWN);
        }
    }
}
