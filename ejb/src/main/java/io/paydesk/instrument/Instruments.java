package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.HolderName;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What customers pay from and are paid to. An instrument of another account is unknown to one who asks. */
@Stateless
public class Instruments {
    static final int OF_ACCOUNT_MAX = 10;

    private static final int HOLDER_MAX = 100;
    private static final Map<InstrumentKind, Set<String>> CURRENCIES = Map.of(
            InstrumentKind.BANK, Set.of("CNY", "USD", "EUR", "HKD"),
            InstrumentKind.CARD, Set.of("CNY", "USD", "EUR", "HKD"),
            InstrumentKind.PLATFORM, Set.of("CNY", "USD", "EUR", "HKD"),
            InstrumentKind.CHAIN, Set.of("BTC", "ETH", "USDT"));

    @PersistenceContext
    EntityManager em;

    @EJB
    Accounts accounts;

    @Inject
    Secrets secrets;

    @Inject
    CardTokens tokens;

    @Inject
    InstrumentStore store;

    @Inject
    Clock clock;

    /**
     * Adds one. Unless an enterprise's own system has proved it, its holder must be the account's owner. Refuses:
     * ACCOUNT_UNKNOWN, CURRENCY_WRONG, NUMBER_WRONG, BIC_WRONG, BIC_ELSEWHERE, HOLDER_MISSING, HOLDER_DIFFERS, INSTRUMENT_THERE,
     * TOO_MANY_INSTRUMENTS, NOT_ALLOWED.
     */
    public InstrumentView add(Actor actor, AccountId account, NewInstrument wanted) {
        var owner = accounts.hold(account);
        requireForm(wanted);
        var number = CheckedNumber.of(wanted.kind(), wanted.currency(), wanted.number());
        if (wanted.proved()) {
            actor.require(Accounts.PROVISION);
        } else {
            requireOwner(wanted, owner);
        }
        var added = new Instrument(account, wanted, number.known(wanted.kind(), secrets), clock.instant());
        added.bic = BankCode.of(wanted.kind(), number.number(), wanted.bic());
        keep(actor, added);
        if (wanted.proved()) {
            added.prove(clock.instant());
            added.provisioned = true;
            store.alike(added).forEach(added::share);
        }
        if (wanted.kind() != InstrumentKind.CARD) {
            added.numberSealed = secrets.seal(number.number(), "instrument:" + added.id);
        }
        em.flush();
        return added.view(clock.instant());
    }

    /**
     * Adds a card by its token, which is used up by that; its holder must be the account's owner. It takes the place of one with
     * the same number that has expired. Who asks for the same again, as by a double press, is answered with the card that is there.
     * Refuses: ACCOUNT_UNKNOWN,
     * CURRENCY_WRONG, HOLDER_MISSING, HOLDER_DIFFERS, CARD_TOKEN_SPENT, INSTRUMENT_THERE, TOO_MANY_INSTRUMENTS.
     */
    public InstrumentView addCard(Actor actor, AccountId account, NewCard wanted) {
        var owner = accounts.hold(account);
        var there = tokens.added(account, wanted);
        if (there.isPresent()) {
            return there.get().view(clock.instant());
        }
        var card =
                tokens.card(account, wanted.token()).orElseThrow(() -> new Refusal(InstrumentRefusal.CARD_TOKEN_SPENT));
        var numberless = new NewInstrument(InstrumentKind.CARD, wanted.currency(), "", wanted.holderName(), false);
        requireForm(numberless);
        requireOwner(numberless, owner);
        var known = new KnownNumber(card.masked(), card.brand(), card.fingerprint());
        var added = new Instrument(account, numberless, known, clock.instant());
        added.token(card);
        removeExpired(actor, added);
        keep(actor, added);
        em.flush();
        return added.view(clock.instant());
    }

    private static void requireForm(NewInstrument wanted) {
        if (!Optional.ofNullable(CURRENCIES.get(wanted.kind())).orElse(Set.of()).contains(wanted.currency())) {
            throw new Refusal(InstrumentRefusal.CURRENCY_WRONG);
        }
        var holder = wanted.holderName().strip();
        if (holder.isEmpty() || holder.length() > HOLDER_MAX) {
            throw new Refusal(InstrumentRefusal.HOLDER_MISSING, HOLDER_MAX);
        }
    }

    private static void requireOwner(NewInstrument wanted, AccountView owner) {
        if (!HolderName.matches(wanted.holderName().strip(), owner.name())) {
            throw new Refusal(InstrumentRefusal.HOLDER_DIFFERS, owner.name());
        }
    }

    /** Banks renew a card under its number, with another month. */
    private void removeExpired(Actor actor, Instrument renewed) {
        for (var each : store.mine(new AccountId(renewed.accountId))) {
            if (Objects.equals(each.inUse, renewed.inUse) && each.hasExpired(clock.instant())) {
                each.remove(clock.instant());
                store.note(actor, "instrument.remove", each, "renewed");
                em.flush(); // before the new one, which is in use in its stead
            }
        }
    }

    private void keep(Actor actor, Instrument added) {
        var mine = store.mine(new AccountId(added.accountId));
        if (mine.size() >= OF_ACCOUNT_MAX) {
            throw new Refusal(InstrumentRefusal.TOO_MANY_INSTRUMENTS, OF_ACCOUNT_MAX);
        }
        if (mine.stream().anyMatch(each -> Objects.equals(each.inUse, added.inUse))) {
            throw new Refusal(InstrumentRefusal.INSTRUMENT_THERE);
        }
        store.alike(added).stream().findFirst().ifPresent(before -> before.share(added));
        em.persist(added);
        store.note(actor, "instrument.add", added, added.kind + " " + added.masked);
    }

    /** The account's instruments but the removed ones, the oldest first. Refuses: ACCOUNT_UNKNOWN. */
    public List<InstrumentView> of(AccountId account) {
        accounts.get(account);
        return store.mine(account).stream()
                .map(each -> each.view(clock.instant()))
                .toList();
    }

    /** Refuses: INSTRUMENT_UNKNOWN, also for another account's. */
    public InstrumentView get(AccountId account, InstrumentId id) {
        return store.find(account, id).view(clock.instant());
    }

    /** As {@link #get}, also one that was removed since: money is judged by what it came from. Refuses: INSTRUMENT_UNKNOWN. */
    public InstrumentView recall(AccountId account, InstrumentId id) {
        return store.recall(account, id).view(clock.instant());
    }

    /** A small payment to it is on its way, so many minor units. Refuses: INSTRUMENT_UNKNOWN, NOTHING_TO_PROVE, TRIES_SPENT. */
    public void expectProof(Actor actor, AccountId account, InstrumentId id, long minor) {
        var found = store.find(account, id);
        found.expect(minor);
        store.note(actor, "instrument.proof-sent", found, "");
    }

    /**
     * Whether so many minor units is what was sent to it: then it is VERIFIED. A miss is counted, so it is an answer and no
     * refusal; it counts for all of the account's rows with that number. Refuses: INSTRUMENT_UNKNOWN, NOTHING_TO_PROVE.
     */
    public boolean prove(Actor actor, AccountId account, InstrumentId id, long minor) {
        accounts.hold(account); // two at once would count as one
        var found = store.find(account, id);
        var proved = found.tell(minor, clock.instant());
        store.alike(found).forEach(found::share);
        store.note(actor, proved ? "instrument.prove" : "instrument.proof-wrong", found, "");
        return proved;
    }

    /** Removes it for good; what refers to it goes on. Refuses: INSTRUMENT_UNKNOWN. */
    public void remove(Actor actor, AccountId account, InstrumentId id) {
        var found = store.find(account, id);
        found.remove(clock.instant());
        store.note(actor, "instrument.remove", found, "");
    }

    /** Money that was paid to it came back: it is INVALID from now on. One that was removed meanwhile stays so. */
    public void returned(Actor actor, AccountId account, InstrumentId id) {
        var found = em.find(Instrument.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (found != null && found.accountId == account.value()) {
            found.comeBack();
            store.note(actor, "instrument.returned", found, "");
        }
    }

    /** The account is erased, and with it whose they were and their numbers. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void erase(AccountId account) {
        em.createQuery("from Instrument i where i.accountId = ?1", Instrument.class)
                .setParameter(1, account.value())
                .getResultStream()
                .forEach(each -> each.erase(clock.instant()));
    }

    /** Its whole number, for those who pay to it. Refuses: INSTRUMENT_UNKNOWN, also of a card, whose number nobody has. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String number(AccountId account, InstrumentId id) {
        var found = store.find(account, id);
        var sealed = Optional.ofNullable(found.numberSealed)
                .orElseThrow(() -> new Refusal(InstrumentRefusal.INSTRUMENT_UNKNOWN));
        return secrets.open(sealed, "instrument:" + found.id);
    }

    /** Which of these may be paid to now. */
    public Set<InstrumentId> verified(Collection<InstrumentId> ids) {
        return inUse(ids)
                .map(each -> each.view(clock.instant()))
                .filter(each -> each.state() == InstrumentState.VERIFIED)
                .map(InstrumentView::id)
                .collect(Collectors.toSet());
    }

    /** The whole numbers of these; without those that have none. One that was removed meanwhile has it still: what is under way goes on. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Map<InstrumentId, String> numbers(Collection<InstrumentId> ids) {
        return em.createQuery("from Instrument i where i.id in ?1", Instrument.class)
                .setParameter(1, ids.stream().map(InstrumentId::value).toList())
                .getResultStream()
                .filter(each -> each.numberSealed != null)
                .collect(Collectors.toMap(
                        Instrument::id, each -> secrets.open(each.numberSealed, "instrument:" + each.id)));
    }

    /** The codes of the banks where these are, of those that have one; one that was removed meanwhile has it still. */
    public Map<InstrumentId, String> bankCodes(Collection<InstrumentId> ids) {
        return em.createQuery("from Instrument i where i.id in ?1 and i.bic <> ''", Instrument.class)
                .setParameter(1, ids.stream().map(InstrumentId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(Instrument::id, each -> each.bic));
    }

    private Stream<Instrument> inUse(Collection<InstrumentId> ids) {
        return em.createQuery("from Instrument i where i.id in ?1 and i.inUse is not null", Instrument.class)
                .setParameter(1, ids.stream().map(InstrumentId::value).toList())
                .getResultStream();
    }

    /**
     * How many other accounts have the same number, or have proved it and removed it since: one instrument at many accounts is a sign
     * of fraud, and hands it on in turn.
     */
    public long otherAccounts(AccountId account, InstrumentId id) {
        var found = store.find(account, id);
        return em.createQuery(
                        "select count(distinct i.accountId) from Instrument i where i.fingerprint = ?1"
                                + " and i.accountId <> ?2 and (i.inUse is not null or i.provedAt is not null)",
                        Long.class)
                .setParameter(1, found.fingerprint)
                .setParameter(2, account.value())
                .getSingleResult();
    }
}
