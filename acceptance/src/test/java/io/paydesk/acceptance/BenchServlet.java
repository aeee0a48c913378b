package io.paydesk.acceptance;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Posting;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One of the customers of {@link LedgerMeasurementIT}: transfers so many seconds long and answers how often. */
@WebServlet("/bench")
public class BenchServlet extends HttpServlet {
    static final int ACCOUNTS = 1000;

    @Inject
    transient BenchTransfers transfers;

    @Inject
    transient LedgerHealth health;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var what = request.getParameter("what");
        var answer = what.equals("health")
                ? health.check(Actor.SYSTEM).broken()
                : "" + transfer(what, Integer.parseInt(request.getParameter("seconds")));
        response.getWriter().print(answer);
    }

    private int transfer(String what, int seconds) {
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        var run = UUID.randomUUID() + ":";
        var done = 0;
        while (System.nanoTime() < until) {
            var entry =
                    entry(run + done, what.equals("hot") ? LedgerCode.house(AccountType.FEE, "", Asset.CNY) : any());
            if (what.equals("whole")) {
                transfers.whole(entry);
            } else {
                transfers.post(entry);
            }
            done++;
        }
        return done;
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
