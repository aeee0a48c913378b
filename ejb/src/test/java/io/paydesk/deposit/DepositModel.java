package io.paydesk.deposit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What must become of deposits, in memory: one account a model, amounts in minor units. */
final class DepositModel {
    /** A deposit as the model has it. */
    static final class Line {
        final boolean card;
        long amount;
        DepositState state = DepositState.AWAITING_PAYMENT;
        boolean completed;

        Line(boolean card, long amount) {
            this.card = card;
            this.amount = amount;
        }

        long fee() {
            return card ? (amount * 15_000 * 2 + 1_000_000) / 2_000_000 : 0;
        }
    }

    final Map<DepositId, Line> lines = new LinkedHashMap<>();
    long available;
    long debt;
    boolean known;
    boolean frozen;
    boolean restricted;

    long held() {
        return lines.values().stream()
                .filter(line -> line.state.isHeld())
                .mapToLong(line -> line.amount)
                .sum();
    }

    void received(Line line, long amount) {
        if (line.state != DepositState.AWAITING_PAYMENT) {
            return;
        }
        if (amount == line.amount) {
            check(line);
        } else {
            line.state = DepositState.CONFLICTED;
        }
    }

    void matched(Line line, long amount) {
        line.amount = amount;
        check(line);
    }

    private void check(Line line) {
        if (!known) {
            line.state = DepositState.HELD_KYC;
        } else if (frozen) {
            line.state = DepositState.HELD_REVIEW;
        } else {
            line.state = DepositState.COMPLETED;
            line.completed = true;
            var net = line.amount - line.fee();
            var paid = Math.min(net, debt);
            debt -= paid;
            available += net - paid;
        }
    }

    void identified() {
        known = true;
        lines.values().stream()
                .filter(line -> line.state == DepositState.HELD_KYC)
                .forEach(this::check);
    }

    void thawed() {
        frozen = false;
        restricted = debt > 0; // a freeze becomes a restriction
        lines.values().stream()
                .filter(line -> line.state == DepositState.HELD_REVIEW)
                .forEach(this::check);
    }

    /** Two of the staff say so. */
    void ruled(Line line, RulingKind kind) {
        if (kind == RulingKind.CREDIT) {
            check(line);
        } else {
            line.state = DepositState.REFUND_PENDING;
        }
    }

    void failed(Line line) {
        if (line.state == DepositState.AWAITING_PAYMENT) {
            line.state = DepositState.FAILED;
        } else if (line.state == DepositState.REFUND_PENDING) {
            line.state = DepositState.REFUND_FAILED;
        }
    }

    /** Of what is paid and of the full amount. */
    void chargedBack(Line line) {
        switch (line.state) {
            case HELD_KYC, HELD_REVIEW, REFUND_PENDING, REFUND_FAILED -> line.state = DepositState.CHARGED_BACK;
            case COMPLETED -> {
                var taken = Math.min(available, line.amount);
                available -= taken;
                debt += line.amount - taken;
                if (line.amount > taken && !frozen) {
                    restricted = true;
                }
                line.state = DepositState.CHARGED_BACK;
            }
            default -> {}
        }
    }

    void returned(Line line) {
        if (line.state.isGoingBack()) {
            line.state = DepositState.REFUNDED;
        }
    }
}
