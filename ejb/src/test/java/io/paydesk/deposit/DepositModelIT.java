package io.paydesk.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ToldEvent;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of what customers, providers and staff do, beside a model; all invariants are proved on the way. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class DepositModelIT {
    private static final int SEQUENCES = Integer.getInteger("deposit.sequences", 6);
    private static final int ON_POSTGRES = Integer.getInteger("deposit.sequences.postgres", 1);
    private static final int COMMANDS = 80;

    @Parameter
    TestHouse.Engine engine;

    private final long seed = Long.getLong("deposit.seed", new Random().nextInt(Integer.MAX_VALUE));
    private final Random random = new Random(seed);
    private final List<String> done = new ArrayList<>();
    private final List<ToldEvent> told = new ArrayList<>();
    private Till till;
    private AccountView account;
    private DepositModel model;

    @Test
    void theDepositsAreWhatTheModelSays() {
        System.out.println("deposit: seed " + seed + " (repeat with -Ddeposit.seed=" + seed + ")");
        till = new Till(TestHouse.on(engine));
        for (var i = 0; i < (engine == TestHouse.Engine.H2 ? SEQUENCES : ON_POSTGRES); i++) {
            model = new DepositModel();
            model.known = random.nextBoolean();
            account = model.known ? till.customer() : till.stranger();
            done.clear();
            told.clear();
            for (var j = 0; j < COMMANDS; j++) {
                step();
                if (engine == TestHouse.Engine.H2 || j % 10 == 9) {
                    compare();
                }
            }
            till.prove();
        }
    }

    private void step() {
        if (model.lines.isEmpty() || random.nextInt(5) == 0) {
            ask();
            return;
        }
        var ids = new ArrayList<>(model.lines.keySet());
        var id = ids.get(random.nextInt(ids.size()));
        var line = model.lines.get(id);
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> receive(id, line, line.amount);
            case 3 -> receive(id, line, line.amount + 1 + random.nextInt(50));
            case 4 -> chargeBack(id, line);
            case 5 -> fail(id, line);
            case 6 -> returned(id, line);
            case 7 -> cancel(id, line);
            case 8 -> decide(id, line);
            case 9 -> repeat();
            case 10, 11 -> rule(id, line);
            default -> standing();
        }
    }

    private void ask() {
        var card = random.nextBoolean();
        var amount = 100L + random.nextInt(5000);
        note("ask " + amount);
        var asked = till.ask(account, card ? Till.CARD : Till.BANK, new Money(amount, Asset.CNY).amount());
        model.lines.put(asked.id(), new DepositModel.Line(card, amount));
    }

    private void receive(DepositId id, DepositModel.Line line, long amount) {
        if (line.state == DepositState.CONFLICTED) {
            return; // a second stray of the same deposit would make two ways to decide
        }
        tell(id, line, EventKind.RECEIVED, amount);
        model.received(line, amount);
    }

    private void chargeBack(DepositId id, DepositModel.Line line) {
        if (line.state.isUnpaid() || line.state == DepositState.CONFLICTED) {
            return; // it would wait for its time
        }
        tell(id, line, EventKind.CHARGEBACK, line.amount);
        model.chargedBack(line);
    }

    private void fail(DepositId id, DepositModel.Line line) {
        tell(id, line, EventKind.FAILED, line.amount);
        model.failed(line);
    }

    private void returned(DepositId id, DepositModel.Line line) {
        if (!line.state.isGoingBack()) {
            return;
        }
        tell(id, line, EventKind.RETURNED, line.amount);
        model.returned(line);
    }

    private void cancel(DepositId id, DepositModel.Line line) {
        note("cancel " + id);
        try {
            till.deposits.cancel(account.actor(), account.id(), id);
            line.state = DepositState.CANCELLED;
        } catch (Refusal refused) {
            assertThat(line.state).isNotEqualTo(DepositState.AWAITING_PAYMENT);
        }
    }

    /** Two of the staff decide about a stray payment of this account. */
    private void decide(DepositId id, DepositModel.Line line) {
        var strays = till.strays.list(Actor.SYSTEM, StrayState.OPEN).stream()
                .filter(each -> id.equals(each.deposit()))
                .toList();
        if (strays.isEmpty()) {
            return;
        }
        var stray = strays.get(0);
        var action = random.nextBoolean() ? StrayAction.MATCH : StrayAction.RETURN;
        if (line.state == DepositState.CONFLICTED && stray.kind() != StrayKind.DIFFERS) {
            return;
        }
        note(action + " " + stray.id() + " of " + id);
        var paid = !line.state.isUnpaid() && stray.kind() != StrayKind.DIFFERS;
        till.decide(stray, action, null, staff("1"), staff("2"));
        if (action == StrayAction.RETURN) {
            if (stray.kind() == StrayKind.DIFFERS) {
                line.amount = stray.amount().minor();
                line.state = DepositState.REFUND_PENDING;
            }
        } else if (paid) {
            var another =
                    till.house.get(DepositBoard.class).latest(Actor.SYSTEM, 1).get(0);
            var fresh = new DepositModel.Line(line.card, stray.amount().minor());
            model.lines.put(another.id(), fresh);
            model.matched(fresh, stray.amount().minor());
        } else {
            model.matched(line, stray.amount().minor());
        }
    }

    /** Two of the staff decide about a deposit that is held, or could not go back. */
    private void rule(DepositId id, DepositModel.Line line) {
        var fitting = Stream.of(RulingKind.REFUSE, RulingKind.AGAIN, RulingKind.CREDIT)
                .filter(kind -> kind.fits(line.state))
                .toList();
        if (fitting.isEmpty()) {
            return;
        }
        var kind = fitting.get(random.nextInt(fitting.size()));
        note(kind + " " + id);
        till.rule(id, new NewRuling(kind, null, "seen"), staff("1"), staff("2"));
        model.ruled(line, kind);
    }

    private void repeat() {
        if (!told.isEmpty()) {
            var again = told.get(random.nextInt(told.size()));
            note("again " + again.kind() + " " + again.reference());
            till.events.tell(again);
        }
    }

    private void standing() {
        if (!model.known) {
            note("identify");
            till.known(account, 1);
            model.identified();
        } else if (model.restricted && !model.frozen && model.debt > 0) {
            note("lift refused");
            assertThatThrownBy(() -> till.lift(account)).hasMessage("AccountRefusal.DEBT_OPEN");
        } else if (model.frozen || model.restricted) {
            note("lift");
            till.lift(account);
            till.round();
            model.thawed();
        } else if (random.nextInt(3) == 0) {
            note("freeze");
            till.freeze(account);
            model.frozen = true;
        }
    }

    private void tell(DepositId id, DepositModel.Line line, EventKind kind, long minor) {
        note(kind + " " + id + " " + minor);
        told.add(till.tell(
                line.card ? Till.CARD : Till.BANK,
                kind,
                till.deposits.get(id).reference(),
                new Money(minor, Asset.CNY).amount()));
    }

    private void compare() {
        var about = "seed " + seed + ": " + done;
        model.lines.forEach((id, line) -> {
            var now = till.deposits.get(id);
            assertThat(now.state()).as(id + " " + about).isEqualTo(line.state);
            assertThat(now.amount().minor()).as(about).isEqualTo(line.amount);
            assertThat(now.fee().minor()).as(about).isEqualTo(line.fee());
        });
        assertThat(till.available(account)).as(about).isEqualTo(new Money(model.available, Asset.CNY).amount());
        assertThat(till.debt(account)).as(about).isEqualTo(new Money(model.debt, Asset.CNY).amount());
        assertThat(till.held(account)).as(about).isEqualTo(new Money(model.held(), Asset.CNY).amount());
        var status = model.frozen
                ? AccountStatus.FROZEN
                : model.restricted ? AccountStatus.RESTRICTED : AccountStatus.ACTIVE;
        assertThat(till.again(account).status()).as(about).isEqualTo(status);
    }

    private void note(String command) {
        done.add(command);
    }

    private static Actor staff(String id) {
        return new Actor(Actor.Kind.STAFF, id, "Staff " + id, Till.MONEY);
    }
}
