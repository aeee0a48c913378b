package io.paydesk.withdrawal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a withdrawal stands, and where each event leads from there; what is not listed is impossible. */
public enum WithdrawalState {
    REQUESTED,
    /** People look at it. */
    IN_REVIEW,
    /** The customer is to do something first; the money stays held. */
    NEEDS_INFO,
    APPROVED,
    /** Handed over, or just about to be. */
    QUEUED,
    /** Nobody knows whether the provider has it: never sent again, never released, asked for. */
    UNKNOWN,
    /** The provider did not take it; passed through in one transaction. */
    FAILED,
    SENT,
    SETTLED,
    RETURNED,
    REJECTED,
    CANCELLED;

    private static final Map<WithdrawalState, Map<WithdrawalEvent, WithdrawalState>> EDGES =
            new EnumMap<>(WithdrawalState.class);

    static {
        from(REQUESTED, WithdrawalEvent.PASS, APPROVED);
        from(REQUESTED, WithdrawalEvent.REVIEW, IN_REVIEW);
        from(REQUESTED, WithdrawalEvent.CANCEL, CANCELLED);
        from(IN_REVIEW, WithdrawalEvent.APPROVE, APPROVED);
        from(IN_REVIEW, WithdrawalEvent.ASK, NEEDS_INFO);
        from(IN_REVIEW, WithdrawalEvent.REJECT, REJECTED);
        from(IN_REVIEW, WithdrawalEvent.CANCEL, CANCELLED);
        from(NEEDS_INFO, WithdrawalEvent.ANSWER, IN_REVIEW);
        from(NEEDS_INFO, WithdrawalEvent.CANCEL, CANCELLED);
        from(NEEDS_INFO, WithdrawalEvent.LAPSE, CANCELLED);
        from(APPROVED, WithdrawalEvent.QUEUE, QUEUED);
        from(APPROVED, WithdrawalEvent.STOP, NEEDS_INFO);
        from(APPROVED, WithdrawalEvent.REVIEW, IN_REVIEW);
        from(APPROVED, WithdrawalEvent.REJECT, REJECTED);
        from(APPROVED, WithdrawalEvent.CANCEL, CANCELLED);
        from(QUEUED, WithdrawalEvent.ACCEPT, SENT);
        from(QUEUED, WithdrawalEvent.REFUSE, FAILED);
        from(QUEUED, WithdrawalEvent.NO_ANSWER, UNKNOWN);
        from(UNKNOWN, WithdrawalEvent.ACCEPT, SENT);
        from(UNKNOWN, WithdrawalEvent.REFUSE, FAILED);
        from(FAILED, WithdrawalEvent.RETRY, APPROVED);
        from(FAILED, WithdrawalEvent.STOP, NEEDS_INFO);
        from(SENT, WithdrawalEvent.SETTLE, SETTLED);
        from(SENT, WithdrawalEvent.RETURN, RETURNED);
        from(SETTLED, WithdrawalEvent.RETURN, RETURNED);
    }

    private static void from(WithdrawalState state, WithdrawalEvent event, WithdrawalState to) {
        EDGES.computeIfAbsent(state, any -> new EnumMap<>(WithdrawalEvent.class))
                .put(event, to);
    }

    /** Where the event leads; empty when it cannot happen here. */
    Optional<WithdrawalState> after(WithdrawalEvent event) {
        return Optional.ofNullable(EDGES.getOrDefault(this, Map.of()).get(event));
    }

    /** Whether the money is held: neither gone nor back. */
    public boolean isHeld() {
        return compareTo(FAILED) <= 0;
    }

    /** Whether the customer may still take it back. */
    public boolean isCancellable() {
        return after(WithdrawalEvent.CANCEL).isPresent();
    }

    /** Whether nothing is to come but, of a settled one, its return. */
    public boolean isOver() {
        return compareTo(SETTLED) >= 0;
    }

    static Set<WithdrawalState> held() {
        return Stream.of(values())
                .filter(WithdrawalState::isHeld)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WithdrawalState.class)));
    }
}
