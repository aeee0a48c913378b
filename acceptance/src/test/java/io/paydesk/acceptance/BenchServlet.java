package io.paydesk.acceptance;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.OwnReference;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Posting;
import io.paydesk.withdrawal.FilePayouts;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What the measurements ask of the business from inside: most of it so many seconds long, answered by how often. */
@WebServlet("/bench")
public class BenchServlet extends HttpServlet {
    static final int ACCOUNTS = 1000;

    /** The channels of deposits, which takes a fee, and of payouts. */
    static final String IN = "card-cny";

    static final String OUT = "bank-payout-cny";
    private static final Instant SOME_TIME = Instant.parse("2026-11-27T08:00:00Z");
    private static final Actor TREASURER = new Actor(Actor.Kind.STAFF, "1", "T", Set.of(FilePayouts.EXPORT));

    /** The deposit that is paid next. */
    private static final AtomicLong NEXT = new AtomicLong(1);

    @EJB
    transient BenchTransfers transfers;

    @EJB
    transient LedgerHealth health;

    @EJB
    transient ProviderEvents events;

    @EJB
    transient Instruments instruments;

    @EJB
    transient FilePayouts files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var what = request.getParameter("what");
        var seconds = Integer.parseInt(request.getParameter("seconds"));
        var answer =
                switch (what) {
                    case "health" -> health.check(Actor.SYSTEM).broken();
                    case "instruments" -> "" + instruments();
                    case "payout" -> payOut();
                    case "deposit" -> "" + repeated(seconds, done -> deposit());
                    default -> "" + transfer(what, seconds);
                };
        response.getWriter().print(answer);
    }

    /** What is done again and again; it hears how often it was done before. */
    private interface Act {
        void done(int before);
    }

    private static int repeated(int seconds, Act act) {
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        var done = 0;
        while (System.nanoTime() < until) {
            act.done(done++);
        }
        return done;
    }

    private int transfer(String what, int seconds) {
        var run = UUID.randomUUID() + ":";
        return repeated(seconds, done -> {
            var entry =
                    entry(run + done, what.equals("hot") ? LedgerCode.house(AccountType.COST, "", Asset.CNY) : any());
            if (what.equals("whole")) {
                transfers.whole(entry);
            } else {
                transfers.post(entry);
            }
        });
    }

    private void deposit() {
        var number = NEXT.getAndIncrement();
        events.tell(new ToldEvent(
                IN,
                "payment-" + number,
                EventKind.RECEIVED,
                OwnReference.ofDeposit(number),
                Money.of("100.00", Asset.CNY),
                SOME_TIME));
    }

    /** A proved bank card for each customer. */
    private int instruments() {
        for (var i = 1; i <= ACCOUNTS; i++) {
            var number = "622202" + (100_000_000_000L + i);
            instruments.add(
                    Actor.SYSTEM,
                    new AccountId(i),
                    new NewInstrument(InstrumentKind.BANK, "CNY", number + checkDigit(number), "C", true));
        }
        return ACCOUNTS;
    }

    private static int checkDigit(String number) {
        var sum = 0;
        for (var i = 0; i < number.length(); i++) {
            var digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return (10 - sum % 10) % 10;
    }

    /** File after file until nothing is approved; answers how long each part took. */
    private String payOut() {
        var exported = 0L;
        var written = 0L;
        var confirmed = 0L;
        while (true) {
            var began = System.nanoTime();
            var batch = files.export(TREASURER, OUT);
            if (batch.items() == 0) {
                return "export %d ms, file %d ms, confirm %d ms".formatted(exported, written, confirmed);
            }
            exported += since(began);
            began = System.nanoTime();
            files.file(TREASURER, batch.id());
            written += since(began);
            began = System.nanoTime();
            files.confirm(TREASURER, batch.id());
            confirmed += since(began);
        }
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static Entry entry(String key, LedgerCode to) {
        return Entry.of(
                new Booking("bench.transfer", key, Actor.SYSTEM, "", ""),
                new Posting(any(), new Money(-1, Asset.CNY)),
                new Posting(to, new Money(1, Asset.CNY)));
    }

    private static LedgerCode any() {
        var number = 1 + ThreadLocalRandom.current().nextInt(ACCOUNTS);
        return LedgerCode.available(new AccountId(number), Asset.CNY);
    }
}
