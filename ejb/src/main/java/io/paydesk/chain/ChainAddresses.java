package io.paydesk.chain;

import io.paydesk.account.AccountId;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The addresses that deposits are paid to: each is given once. */
@Stateless
public class ChainAddresses {
    /** Addresses of one account within a day: a node watches so many and no more. */
    public static final int GIVEN_MAX = 50;

    private static final Duration DAY = Duration.ofDays(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * A fresh address for a deposit of this account, which the caller holds: the next one of the asset's key. Refuses:
     * CHANNEL_CLOSED where there is no key, TOO_MANY_ADDRESSES beyond 50 a day.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String give(Asset asset, AccountId account, long deposit) {
        var key = ExtendedKey.of(settings, asset).orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_CLOSED));
        if (givenSince(account, clock.instant().minus(DAY)) >= GIVEN_MAX) {
            throw new Refusal(ChannelRefusal.TOO_MANY_ADDRESSES, GIVEN_MAX);
        }
        var head = Objects.requireNonNull(em.find(ChainHead.class, asset, LockModeType.PESSIMISTIC_WRITE));
        var position = head.nextPosition++;
        var given = new GivenAddress(
                HdAddresses.at(asset, key, position), asset, position, account.value(), deposit, clock.instant());
        em.persist(given);
        return given.address;
    }

    private long givenSince(AccountId account, Instant since) {
        return em.createQuery(
                        "select count(a) from GivenAddress a where a.accountId = ?1 and a.givenAt > ?2", Long.class)
                .setParameter(1, account.value())
                .setParameter(2, since)
                .getSingleResult();
    }

    /** Whether one of our deposits has, or had, this address, or what was left of a spending came back to it. */
    public boolean isOurs(String address) {
        return em.find(GivenAddress.class, address) != null
                || em.createQuery("select count(s) from Spending s where s.changeAddress = ?1", Long.class)
                                .setParameter(1, address)
                                .getSingleResult()
                        > 0;
    }

    /** On how many lists of sanctions it stands, letter by letter. */
    public long sanctioned(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        var anyCase = lower.startsWith("0x") || lower.startsWith("bc1");
        return em.createQuery("select count(s) from SanctionedAddress s where s.address = ?1", Long.class)
                .setParameter(1, anyCase ? lower : address)
                .getSingleResult();
    }

    /** What was seen of payments to a deposit's address, the first one first. */
    public List<PaymentView> payments(long deposit) {
        return em.createQuery(
                        "select p from WatchedPayment p, GivenAddress a where a.address = p.address and a.depositId = ?1"
                                + " order by p.id",
                        WatchedPayment.class)
                .setParameter(1, deposit)
                .getResultStream()
                .map(WatchedPayment::view)
                .toList();
    }
}
