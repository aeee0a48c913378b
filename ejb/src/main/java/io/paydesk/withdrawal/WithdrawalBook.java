package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Limits;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import io.paydesk.wallet.StateChanges;
import io.paydesk.wallet.Step;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where withdrawals change: each step is recorded, noted and booked in the caller's transaction, by the state it leads to. Held in
 * one order, the account first, then the withdrawal, then the ledger's rows.
 */
@Dependent
class WithdrawalBook {
    /** A withdrawal and its account, both held until the end of the transaction. */
    record Held(Withdrawal withdrawal, AccountView account) {}

    @PersistenceContext
    EntityManager em;

    @EJB
    AccountStanding standing;

    @EJB
    StateChanges changes;

    @EJB
    Ledger ledger;

    @EJB
    Limits limits;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Refuses: WITHDRAWAL_UNKNOWN. */
    Withdrawal find(WithdrawalId id) {
        var found = em.find(Withdrawal.class, id.value());
        if (found == null) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_UNKNOWN);
        }
        return found;
    }

    /** Refuses: WITHDRAWAL_UNKNOWN. */
    Held hold(WithdrawalId id) {
        var found = find(id);
        var account = standing.hold(found.account());
        em.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        return new Held(found, account);
    }

    /** Many at once, up to 500: all accounts first, then all withdrawals, each in one order. */
    List<Held> holdAll(List<WithdrawalId> ids) {
        var numbers = ids.stream().map(WithdrawalId::value).toList();
        var owners = em.createQuery("select distinct w.accountId from Withdrawal w where w.id in ?1", Long.class)
                .setParameter(1, numbers)
                .getResultStream()
                .map(AccountId::new)
                .toList();
        var accounts = standing.holdAll(owners);
        return em.createQuery("from Withdrawal w where w.id in ?1 order by w.id", Withdrawal.class)
                .setParameter(1, numbers)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(each -> new Held(each, Objects.requireNonNull(accounts.get(each.account()))))
                .toList();
    }

    /** Keeps a new one and holds its money. Refuses: LIMIT, IDENTITY_NEEDED, NOT_ENOUGH_MONEY. */
    void begin(Held held, Actor actor) {
        var begun = held.withdrawal();
        limits.take(held.account(), Direction.OUT, begun.amount(), begun.requestedAt);
        em.persist(begun);
        em.flush();
        changes.record(begun.id().toString(), new Step(null, begun.state, "request", ""), actor);
        note(begun, "request", actor, begun.amount() + " to " + begun.masked);
        ledger.post(entry(
                begun,
                "requested",
                actor,
                available(begun, begun.amount().negated()),
                new Posting(LedgerCode.held(begun.account(), begun.asset), begun.amount())));
    }

    /** Takes the step, with all that it means. Refuses as {@link Withdrawal#step}. */
    void step(Held held, WithdrawalEvent event, Actor actor, @Nullable WithdrawalReason why, String words) {
        var moved = held.withdrawal();
        var step = stepped(moved, event, actor, why, words);
        changes.record(moved.id().toString(), step, actor);
        entry(moved, step.from(), actor).ifPresent(ledger::post);
        if (moved.state == WithdrawalState.CANCELLED || moved.state == WithdrawalState.REJECTED) {
            limits.giveBack(held.account(), Direction.OUT, moved.amount(), moved.requestedAt);
        }
    }

    /** Takes a step on the way out with up to 500 at once, which no reason is to be told of. Refuses likewise. */
    void stepAll(List<Withdrawal> all, WithdrawalEvent event, Actor actor) {
        var steps = new LinkedHashMap<String, Step>();
        var entries = new ArrayList<Entry>();
        for (var moved : all) {
            var step = stepped(moved, event, actor, null, "");
            steps.put(moved.id().toString(), step);
            entry(moved, step.from(), actor).ifPresent(entries::add);
        }
        changes.recordAll(steps, actor);
        if (!entries.isEmpty()) {
            ledger.postAll(entries);
        }
    }

    private Step stepped(
            Withdrawal moved, WithdrawalEvent event, Actor actor, @Nullable WithdrawalReason why, String words) {
        var from = moved.step(event, actor, clock.instant());
        moved.because(why, words);
        var told = moved.note.isEmpty() && why != null ? why.name() : moved.note;
        note(moved, event.written(), actor, told);
        return new Step(from, moved.state, event.written(), told);
    }

    /** What the step to the state it is in does to the books; empty while the hold stands. */
    private Optional<Entry> entry(Withdrawal moved, @Nullable Enum<?> from, Actor actor) {
        var out = LedgerCode.house(AccountType.CLEARING_OUT, moved.channel, moved.asset);
        var bank = LedgerCode.house(
                moved.asset.kind() == Asset.Kind.CRYPTO ? AccountType.CHAIN : AccountType.BANK,
                moved.channel,
                moved.asset);
        var fee = LedgerCode.house(AccountType.FEE, moved.channel, moved.asset);
        var less = moved.net().negated();
        return switch (moved.state) {
            case SENT ->
                Optional.of(entry(
                        moved,
                        "sent",
                        actor,
                        unheld(moved),
                        new Posting(out, moved.net()),
                        moved.fee().isZero() ? null : new Posting(fee, moved.fee())));
            case SETTLED ->
                Optional.of(entry(moved, "settled", actor, new Posting(out, less), new Posting(bank, moved.net())));
            case RETURNED -> {
                var back = moved.feeReturned && !moved.fee().isZero();
                var source = new Posting(from == WithdrawalState.SETTLED ? bank : out, less);
                yield Optional.of(
                        back
                                ? cameBack(
                                        moved,
                                        "returned",
                                        actor,
                                        source,
                                        new Posting(fee, moved.fee().negated()))
                                : cameBack(moved, "returned", actor, source));
            }
            case CANCELLED, REJECTED -> Optional.of(cameBack(moved, "released", actor, unheld(moved)));
            default -> Optional.empty();
        };
    }

    /** It is its owner's again, all that these postings take from elsewhere: a debt first, as with every credit. */
    private Entry cameBack(Withdrawal of, String event, Actor actor, Posting... from) {
        var money = Arrays.stream(from).map(Posting::money).reduce(Money.zero(of.asset), Money::minus);
        var credit = ledger.credit(of.account(), money);
        of.debtMinor = credit.debt().minor();
        var legs = Stream.concat(Arrays.stream(from), credit.postings().stream());
        return entry(of, event, actor, legs.toArray(Posting[]::new));
    }

    private static Posting unheld(Withdrawal of) {
        return new Posting(LedgerCode.held(of.account(), of.asset), of.amount().negated());
    }

    private static Posting available(Withdrawal of, Money money) {
        return new Posting(LedgerCode.available(new AccountId(of.accountId), of.asset), money);
    }

    private static Entry entry(Withdrawal about, String event, Actor actor, @Nullable Posting... legs) {
        var object = about.id().object();
        var booking = new Booking("withdrawal." + event, object + ":" + event, actor, object, about.id() + "");
        var there = Arrays.stream(legs).filter(leg -> leg != null).toArray(Posting[]::new);
        return Entry.of(booking, there);
    }

    void note(Withdrawal about, String what, Actor actor, String details) {
        audit.note(actor, "withdrawal." + what, "withdrawal:" + about.id(), about.account() + " " + details);
    }
}
