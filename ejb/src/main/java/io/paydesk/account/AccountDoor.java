package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.SessionView;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.credential.Holder;
import io.paydesk.credential.Passkeys;
import io.paydesk.credential.Passwords;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.EmailAddress;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How customers come in: password, then the second factor where there is one and the device is not trusted; or a passkey,
 * which is both. A wrong answer is counted and answered, never thrown: that would roll the count back.
 *
 * <p>Guessing is slowed by address, by device and by network. A browser the owner came in with before has a count of its
 * own, so that strangers who guess do not lock the owner out.
 */
@Stateless
public class AccountDoor {
    /** In a quarter of an hour. */
    static final int OF_ADDRESS_MAX = 10;

    static final int OF_NETWORK_MAX = 100;
    private static final int PASSWORD_MAX = 200;

    @Inject
    AccountStore accounts;

    @EJB
    Sessions sessions;

    @EJB
    Devices devices;

    @EJB
    SecondFactors factors;

    @EJB
    Tries tries;

    @EJB
    Passkeys passkeys;

    @Inject
    SecurityNews news;

    /** Looks at address and password. Refuses: TOO_MANY_TRIES, BUSY. */
    public SignInAnswer withPassword(String email, String password, Browser browser) {
        var address = EmailAddress.of(email).orElse("");
        var found = accounts.found(address);
        var guessed = guessed(address, found, browser);
        var network = "network:" + browser.network();
        tries.allow(guessed, OF_ADDRESS_MAX);
        tries.allow(network, OF_NETWORK_MAX);
        var fits = password.length() <= PASSWORD_MAX
                && found.map(account -> account.signsInWith(password)).orElseGet(() -> {
                    Passwords.spendTime(password);
                    return false;
                });
        if (!fits) {
            tries.failed(guessed);
            tries.failed(network);
            found.ifPresent(account -> sessions.note(account.id().holder(), Outcome.WRONG_PASSWORD, browser));
            return SignInAnswer.wrong(tries.left(guessed, OF_ADDRESS_MAX));
        }
        var account = found.orElseThrow();
        var holder = account.id().holder();
        if (factors.isOn(holder) && !devices.isTrusted(holder, browser)) {
            return SignInAnswer.of(SignInAnswer.Kind.SECOND_FACTOR, account);
        }
        tries.forget(guessed);
        return let(account, browser);
    }

    /** Looks at the digits of the app, or a recovery code, of one whose password fitted. Refuses: TOO_MANY_TRIES. */
    public SignInAnswer withCode(AccountId id, String code, boolean recovery, Browser browser) {
        var account = accounts.find(id);
        var holder = id.holder();
        var guessed = "code:" + holder;
        var fits = tries.oneByOne(
                holder,
                guessed,
                OF_ADDRESS_MAX,
                () -> (recovery ? factors.recovers(holder, code) : factors.fits(holder, code))
                        && account.status != AccountStatus.CLOSED);
        if (!fits) {
            sessions.note(holder, Outcome.WRONG_CODE, browser);
            return SignInAnswer.wrong(tries.left(guessed, OF_ADDRESS_MAX));
        }
        if (recovery) {
            sessions.note(holder, Outcome.RECOVERED, browser);
            news.recoveryCodeUsed(account, factors.recoveryCodesLeft(holder), browser);
        }
        return let(account, browser);
    }

    /** What the browser is to ask its passkeys. Refuses: TOO_MANY_TRIES, BUSY. */
    public String askForPasskey(Browser browser) {
        tries.allow("network:" + browser.network(), OF_NETWORK_MAX);
        return passkeys.beginSignIn(Holder.Kind.CUSTOMER, browser.network());
    }

    /**
     * Looks at the answer of a passkey. Who has it also unlocked it, so no second step is asked for. Nobody can guess one:
     * failures count for the network alone. Refuses: TOO_MANY_TRIES.
     */
    public SignInAnswer withPasskey(String answer, Browser browser) {
        var network = "network:" + browser.network();
        tries.allow(network, OF_NETWORK_MAX);
        var shown = passkeys.show(Holder.Kind.CUSTOMER, answer);
        var owner = shown.owner().map(holder -> accounts.find(new AccountId(holder.id())));
        var account = owner.filter(found -> shown.fits() && found.status != AccountStatus.CLOSED);
        if (account.isEmpty()) {
            tries.failed(network);
            owner.ifPresent(found -> sessions.note(found.id().holder(), Outcome.WRONG_PASSKEY, browser));
            return SignInAnswer.wrong(tries.left(network, OF_NETWORK_MAX));
        }
        return let(account.get(), browser);
    }

    /** Lets in a browser that stays signed in; empty when it does not, or the account is closed. */
    public Optional<SignInAnswer> staying(Browser browser) {
        return devices.staying(browser)
                .filter(holder -> holder.kind() == Holder.Kind.CUSTOMER)
                .map(holder -> accounts.find(new AccountId(holder.id())))
                .filter(account -> account.status != AccountStatus.CLOSED)
                .map(account ->
                        SignInAnswer.in(account, sessions.resume(account.id().holder(), browser)));
    }

    /** Whose stay this is; empty when it has ended or the account is closed. */
    public Optional<AccountView> whoStays(long session) {
        return sessions.standing(session)
                .map(SessionView::holder)
                .filter(holder -> holder.kind() == Holder.Kind.CUSTOMER)
                .map(holder -> accounts.find(new AccountId(holder.id())))
                .filter(account -> account.status != AccountStatus.CLOSED)
                .map(Account::view);
    }

    /** How the door stands for the owner: what support is asked about. Refuses: ACCOUNT_UNKNOWN. */
    public DoorState state(AccountId id) {
        var account = accounts.find(id);
        return new DoorState(
                factors.isOn(id.holder()),
                factors.recoveryCodesLeft(id.holder()),
                guessedAt(account)
                        .mapToInt(each -> tries.left(each, OF_ADDRESS_MAX))
                        .min()
                        .orElse(0));
    }

    /** Forgets what failed at this door, so that the owner may try again. Refuses: ACCOUNT_UNKNOWN. */
    public void unlock(AccountId id) {
        guessedAt(accounts.find(id)).forEach(tries::forget);
        tries.forget("own-password:" + id);
        tries.forget("own-code:" + id);
    }

    /** What failures at this door are counted by: the address, the digits, each browser its owner came in with. */
    private Stream<String> guessedAt(Account account) {
        var holder = account.id().holder();
        return Stream.concat(
                Stream.of("sign-in:" + account.email, "code:" + holder),
                devices.of(holder, Browser.NONE).stream().map(device -> "device:" + device.id()));
    }

    private SignInAnswer let(Account account, Browser browser) {
        var holder = account.id().holder();
        var firstTime = !devices.hasSeen(holder);
        var begun = sessions.begin(holder, browser);
        if (begun.newDevice() && !firstTime) {
            news.newDevice(account, browser);
        }
        return SignInAnswer.in(account, begun);
    }

    private String guessed(String address, Optional<Account> found, Browser browser) {
        return found.flatMap(account -> devices.known(account.id().holder(), browser))
                .map(device -> "device:" + device)
                .orElse("sign-in:" + address);
    }
}
