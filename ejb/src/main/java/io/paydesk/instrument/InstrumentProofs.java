package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import io.paydesk.account.Accounts;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.Optional;

/** An instrument is proved by a small payment to it, whose amount only its owner can read. */
@Stateless
public class InstrumentProofs {
    /** In minor units: 1 to 99 of them. */
    private static final int MOST = 99;

    private static final SecureRandom RANDOM = new SecureRandom();

    @EJB
    Accounts accounts;

    @EJB
    Instruments instruments;

    @Inject
    SimulatedProofChannel channel;

    /** Whether this installation can send one that counts. */
    public boolean reaches(InstrumentView instrument) {
        return channel.reaches(instrument) && !instrument.triesSpent();
    }

    /** Sends one; an earlier one no longer counts. Refuses: INSTRUMENT_UNKNOWN, NOTHING_TO_PROVE, TRIES_SPENT. */
    public void ask(AccountId account, InstrumentId id) {
        var owner = accounts.get(account);
        var instrument = instruments.get(account, id);
        if (!channel.reaches(instrument) || instrument.state() == InstrumentState.VERIFIED) {
            throw new Refusal(InstrumentRefusal.NOTHING_TO_PROVE);
        }
        var minor = 1 + RANDOM.nextInt(MOST);
        instruments.expectProof(owner.actor(), account, id, minor);
        channel.send(owner, instrument, minor);
    }

    /**
     * Whether this is the amount that came, such as {@code 0.17}, {@code 0.17 CNY} or {@code 17}. A miss is counted, so it is an
     * answer and no refusal. Refuses: INSTRUMENT_UNKNOWN, NOTHING_TO_PROVE.
     */
    public boolean tell(AccountId account, InstrumentId id, String amount) {
        var minor = minor(amount);
        return instruments.prove(accounts.get(account).actor(), account, id, minor.orElse(-1L));
    }

    private static Optional<Long> minor(String typed) {
        var plain = typed.replaceAll("[^0-9.,]", "").replace(',', '.');
        if (plain.matches("0?\\.[0-9]{2}")) {
            return Optional.of(new BigDecimal(plain).movePointRight(2).longValueExact());
        }
        return plain.matches("[0-9]{1,2}") ? Optional.of(Long.parseLong(plain)) : Optional.empty();
    }
}
