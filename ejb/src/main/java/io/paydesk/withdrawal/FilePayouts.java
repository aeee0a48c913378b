package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Payouts by files for the bank: somebody of the treasury exports what is approved, carries it to the bank, and confirms once
 * the bank has taken it. A file can be fetched again and says the same: its orders keep their numbers.
 */
@Stateless
public class FilePayouts {
    /** What one must hold to carry files. */
    public static final String EXPORT = "money:propose";

    private static final Set<WithdrawalState> PAID_BY_FILE = EnumSet.of(
            WithdrawalState.QUEUED,
            WithdrawalState.UNKNOWN,
            WithdrawalState.SENT,
            WithdrawalState.SETTLED,
            WithdrawalState.RETURNED);
    private static final String DOOR = "payout-batch";
    private static final int FILE_MAX = 500;
    private static final int SHOWN_MAX = 50;

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @Inject
    Channels channels;

    @Inject
    Leases leases;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Puts what is approved on a channel into a new file, up to 500; what may not go now is left out. Refuses: NOT_ALLOWED,
     * NOT_BY_FILE, CHANNEL_UNKNOWN.
     */
    public PayoutBatchView export(Actor actor, String code) {
        actor.require(EXPORT);
        var channel = channels.get(code);
        if (!settings.payoutProvider().equals("file") || channel.kind() != ChannelKind.BANK) {
            throw new Refusal(WithdrawalRefusal.NOT_BY_FILE);
        }
        leases.enterAlone(DOOR);
        var batch = new PayoutBatch(channel, actor, clock.instant());
        var approved = book.holdAll(approved(code)).stream()
                .filter(held -> held.withdrawal().state == WithdrawalState.APPROVED)
                .toList();
        var picked = outcomes.queueAll(approved, actor);
        picked.forEach(each -> batch.add(each.net()));
        if (picked.isEmpty()) {
            return batch.view(channel.asset()); // what had to stop has stopped: that is not to be undone by a refusal
        }
        em.persist(batch);
        picked.forEach(each -> each.batchId = batch.id);
        em.flush();
        return batch.view(channel.asset());
    }

    /** The bank has taken the file: what of it still waits is sent. Refuses: NOT_ALLOWED, BATCH_UNKNOWN. */
    public PayoutBatchView confirm(Actor actor, long id) {
        actor.require(EXPORT);
        leases.enterAlone(DOOR);
        var batch = find(id);
        var queued = book.holdAll(numbers(batch)).stream()
                .filter(held -> held.withdrawal().state == WithdrawalState.QUEUED)
                .toList();
        outcomes.acceptedAll(queued, actor);
        if (batch.confirmedAt == null) {
            batch.confirmedAt = clock.instant();
            batch.confirmedBy = Withdrawal.written(actor);
        }
        return batch.view(channels.get(batch.channel).asset());
    }

    /** The file for the bank, pain.001.001.09. Refuses: NOT_ALLOWED, BATCH_UNKNOWN. */
    public String file(Actor actor, long id) {
        actor.require(EXPORT);
        var batch = find(id);
        var items = items(batch);
        var orders = outcomes.orders(items);
        var view = batch.view(channels.get(batch.channel).asset());
        items.forEach(each -> book.note(each, "exported", actor, view.name()));
        return Pain001.of(view, orders, settings);
    }

    /** The files there are, the newest first. Refuses: NOT_ALLOWED. */
    public List<PayoutBatchView> list(Actor actor) {
        actor.require(EXPORT);
        return em.createQuery("from PayoutBatch b order by b.id desc", PayoutBatch.class)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(each -> each.view(channels.get(each.channel).asset()))
                .toList();
    }

    /** The channels that files are made for. */
    public List<ChannelView> byFile() {
        return channels.list().stream()
                .filter(each -> each.direction() == Direction.OUT && each.kind() == ChannelKind.BANK)
                .toList();
    }

    private List<WithdrawalId> approved(String channel) {
        return em.createQuery(
                        "select w.id from Withdrawal w where w.channel = ?1 and w.state = ?2 order by w.id", Long.class)
                .setParameter(1, channel)
                .setParameter(2, WithdrawalState.APPROVED)
                .setMaxResults(FILE_MAX)
                .getResultStream()
                .map(WithdrawalId::new)
                .toList();
    }

    /** Not those that the bank refused: they wait for another file, or are over. */
    private List<Withdrawal> items(PayoutBatch batch) {
        return em.createQuery(
                        "from Withdrawal w where w.batchId = ?1 and w.state in ?2 order by w.id", Withdrawal.class)
                .setParameter(1, batch.id)
                .setParameter(2, PAID_BY_FILE)
                .getResultList();
    }

    private List<WithdrawalId> numbers(PayoutBatch batch) {
        return em.createQuery("select w.id from Withdrawal w where w.batchId = ?1", Long.class)
                .setParameter(1, batch.id)
                .getResultStream()
                .map(WithdrawalId::new)
                .toList();
    }

    private PayoutBatch find(long id) {
        return Optional.ofNullable(em.find(PayoutBatch.class, id))
                .orElseThrow(() -> new Refusal(WithdrawalRefusal.BATCH_UNKNOWN));
    }
}
