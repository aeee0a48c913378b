package io.paydesk.web.wallet;

import io.paydesk.channel.Arrival;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.deposit.DepositReason;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.StateChanges;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.web.faces.Figures;
import io.paydesk.web.faces.Texts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a transaction is shown, whichever way its money goes: state, tone, amount, steps, reason. */
@Named
@RequestScoped
public class Moves {
    /** A step as a customer reads it. */
    public record Shown(String text, Instant at, String why) {}

    private static final Set<String> GOOD = Set.of("COMPLETED", "SETTLED", "BOOKED");
    private static final Set<String> BAD = Set.of("FAILED", "REJECTED", "RETURNED", "CHARGED_BACK", "REFUSED");
    private static final Set<String> OVER = Set.of("CANCELLED", "EXPIRED", "REFUNDED", "REVERSED", "VOID");
    private static final Set<String> WAITS = Set.of(
            "AWAITING_PAYMENT",
            "CONFIRMING",
            "CONFLICTED",
            "HELD_KYC",
            "HELD_REVIEW",
            "REFUND_FAILED",
            "IN_REVIEW",
            "NEEDS_INFO",
            "PROPOSED");
    /** What the customer may do, or what happens next. */
    private static final Map<String, String> NEXT = Map.ofEntries(
            Map.entry("DepositState.AWAITING_PAYMENT", "moves.next.awaiting"),
            Map.entry("DepositState.CONFIRMING", "moves.next.confirming"),
            Map.entry("DepositState.CONFLICTED", "moves.next.conflicted"),
            Map.entry("DepositState.HELD_KYC", "moves.next.identity"),
            Map.entry("DepositState.HELD_REVIEW", "moves.next.frozen"),
            Map.entry("DepositState.EXPIRED", "moves.next.expired"),
            Map.entry("DepositState.REFUND_PENDING", "moves.next.refund"),
            Map.entry("DepositState.REFUND_FAILED", "moves.next.refund_failed"),
            Map.entry("DepositState.CHARGED_BACK", "moves.next.charged"),
            Map.entry("WithdrawalState.IN_REVIEW", "moves.next.review"),
            Map.entry("WithdrawalState.NEEDS_INFO", "moves.next.asked"),
            Map.entry("WithdrawalState.APPROVED", "moves.next.approved"),
            Map.entry("WithdrawalState.QUEUED", "moves.next.queued"),
            Map.entry("WithdrawalState.UNKNOWN", "moves.next.unknown"),
            Map.entry("WithdrawalState.SENT", "moves.next.sent"),
            Map.entry("WithdrawalState.RETURNED", "moves.next.returned"),
            Map.entry("WithdrawalState.REJECTED", "moves.next.back"),
            Map.entry("WithdrawalState.CANCELLED", "moves.next.back"));

    @EJB
    Channels channels;

    @EJB
    StateChanges changes;

    @Inject
    Figures figures;

    @Inject
    Texts texts;

    private final Map<String, ChannelView> known = new HashMap<>();

    public String tone(Enum<?> state) {
        var name = state.name();
        if (GOOD.contains(name)) {
            return "ok";
        }
        return BAD.contains(name) ? "bad" : WAITS.contains(name) ? "warn" : OVER.contains(name) ? "" : "info";
    }

    /** Whether something is still to happen. */
    public boolean isOpen(TransactionLine line) {
        var name = line.state().name();
        return !GOOD.contains(name) && !BAD.contains(name) && !OVER.contains(name);
    }

    public String next(Enum<?> state) {
        var key = NEXT.get(state.getDeclaringClass().getSimpleName() + "." + state.name());
        return key == null ? "" : texts.get(key);
    }

    /** What it adds to the wallet or takes from it. */
    public String signed(TransactionLine line) {
        return (line.kind().isIn() ? "+" : "−") + figures.money(line.moved());
    }

    /** What of it paid a debt beside that, or is owed now; "" where no debt was touched. */
    public String debt(TransactionLine line) {
        if (line.debt().isZero()) {
            return "";
        }
        var key =
                switch (line.kind()) {
                    case DEPOSIT, CREDIT -> "moves.debt.in";
                    case WITHDRAWAL -> "moves.debt.back";
                    case DEBIT -> "moves.debt.out";
                };
        return texts.say(key, figures.money(line.debt()));
    }

    /** Bank transfer, CNY; of a correction, which took no channel, that it was ours. */
    public String way(String channel) {
        if (channel.isEmpty()) {
            return texts.get("moves.way.correction");
        }
        var found = channel(channel);
        return texts.of(found.kind()) + " " + found.asset();
    }

    /** Withdrawals · Bank transfer CNY. */
    public String named(String channel) {
        return texts.of(channel(channel).direction()) + " · " + way(channel);
    }

    public ChannelView channel(String code) {
        return known.computeIfAbsent(code, channels::get);
    }

    /** In the reader's words where it is one of our reasons or a bank's code, else as the staff wrote it. */
    public String why(@Nullable String reason) {
        if (reason == null || reason.isEmpty()) {
            return "";
        }
        if (BankCodes.isCode(reason)) {
            return BankCodes.say(reason, texts);
        }
        return Stream.of("DepositReason.", "WithdrawalReason.")
                .map(kind -> kind + reason)
                .filter(texts::containsKey)
                .findFirst()
                .map(texts::get)
                .orElse(reason);
    }

    public String because(@Nullable DepositReason reason) {
        return reason == null ? "" : texts.of(reason);
    }

    /** How long it takes: at once, so many hours, so many business days. */
    public String time(ChannelView channel) {
        return time(channel.arrival());
    }

    public String time(Arrival arrival) {
        return switch (arrival.kind()) {
            case INSTANT -> texts.get("moves.time.instant");
            case HOURS ->
                arrival.from() == 0
                        ? texts.say("moves.time.within", arrival.to())
                        : texts.say("moves.time.hours", arrival.from(), arrival.to());
            case BUSINESS_DAYS -> texts.say("moves.time.days", arrival.from(), arrival.to());
        };
    }

    public String fee(ChannelView channel) {
        var fee = channel.fee();
        if (fee.ppm() == 0) {
            return fee.fixed().isZero() ? texts.get("moves.fee.none") : figures.money(fee.fixed());
        }
        return fee.percent() + "%" + (fee.fixed().isZero() ? "" : " + " + figures.money(fee.fixed()));
    }

    /** What happened so far, in plain words. */
    public List<Shown> steps(TransactionLine line) {
        return changes.of(line.id()).stream()
                .map(change -> new Shown(said(line, change), change.at(), why(change.reason())))
                .toList();
    }

    private String said(TransactionLine line, ChangeLine change) {
        return Stream.of(line.state().getDeclaringClass().getEnumConstants())
                .map(constant -> (Enum<?>) constant)
                .filter(constant -> constant.name().equals(change.to()))
                .map(texts::of)
                .findFirst()
                .orElse(change.to());
    }
}
