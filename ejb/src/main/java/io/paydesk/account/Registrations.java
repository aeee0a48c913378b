package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.access.Tries;
import io.paydesk.credential.PasswordRules;
import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Refusal;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Joining. To everybody but the owner of the address, registering a known address looks like registering a new one, takes
 * as long, and ends with "look into your mail": the owner gets another mail then.
 */
@Stateless
public class Registrations {
    /** Of one network in a quarter of an hour. */
    static final int OF_NETWORK_MAX = 20;

    /** To one address in a quarter of an hour, whoever asks for them: nobody's mailbox is filled by others. */
    static final int LETTERS_MAX = 5;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @Inject
    AccountStore accounts;

    @Inject
    AskForProof proof;

    @EJB
    Tries tries;

    @EJB
    Letters letters;

    /**
     * Takes somebody in, to be UNVERIFIED until the address is proved. The browser keeps what is answered, and shows it with the
     * proof ({@link EmailProofs}). Refuses: EMAIL_FORM, NAME_FORM, COUNTRY_UNKNOWN,
     * TERMS_NEEDED, PRIVACY_NEEDED, PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY, TOO_MANY_TRIES, BUSY.
     */
    public PendingRegistration register(NewAccount wanted, Browser browser) {
        var email = Accounts.address(wanted.email());
        var name = PersonName.checked(wanted.name());
        if (!isCountry(wanted.country())) {
            throw new Refusal(AccountRefusal.COUNTRY_UNKNOWN);
        }
        if (!wanted.terms()) {
            throw new Refusal(AccountRefusal.TERMS_NEEDED);
        }
        if (!wanted.privacy()) {
            throw new Refusal(AccountRefusal.PRIVACY_NEEDED);
        }
        PasswordRules.require(wanted.password(), List.of(email, name));
        var network = "register:" + browser.network();
        tries.allow(network, OF_NETWORK_MAX);
        tries.failed(network);
        var hash = Passwords.hash(wanted.password());
        var opened = accounts.open(email, name, wanted.language(), wanted.country());
        var registered = new PendingRegistration(email, hash, name, wanted.language(), wanted.country(), wanted.news());
        if (tries.spend(lettersTo(email), LETTERS_MAX)) { // either way: the answer is the same
            opened.or(() -> accounts.found(email)).ifPresent(account -> tellTheOwner(account, registered));
        }
        return registered;
    }

    /** One who has not proved the address yet is asked, whoever registered it before. */
    private void tellTheOwner(Account account, PendingRegistration registered) {
        if (account.status == AccountStatus.UNVERIFIED) {
            proof.ask(account, registered.name(), registered.language());
        } else if (account.status != AccountStatus.CLOSED) {
            letters.send(new Letter(
                    "account-exists",
                    account.id().object(),
                    account.email,
                    account.name,
                    account.view().speaks(),
                    Map.of(),
                    Map.of()));
        }
    }

    /** What letters to an address are counted by that somebody asked for who has not proved it. */
    static String lettersTo(String address) {
        return "letters:" + address;
    }

    /** A country by its ISO 3166-1 code of two letters, or "" where it is not said. */
    static boolean isCountry(String code) {
        return code.isEmpty() || COUNTRIES.contains(code);
    }
}
