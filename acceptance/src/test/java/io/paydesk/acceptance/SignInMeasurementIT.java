package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.NeedsPackage.Part;
import io.paydesk.acceptance.Stranger.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What signing in costs, what a crowd at the door does to everybody else, and whether its time tells of an account. */
@Tag("bench")
@NeedsPackage(Part.POSTGRESQL)
class SignInMeasurementIT {
    static final String PASSWORD = "seven purple kettles";
    private static final int TIMES = Integer.getInteger("bench.sign-ins", 300);
    /** So many until what compiles is compiled: a house runs for weeks. The hash alone is one loop, compiled at once. */
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 8000);

    private static final int WARM_HASHES = 500;

    private static final int WARM_CROWD = 500;
    private static final int WARM_PAGES = 3000;

    private static final int TURNS = 10;
    private static final int IDLE_SECONDS = 10;
    private static final int CROWD = 200;
    private static final int PAGES = 60;

    /** What the page asks those for whom there is no room: "a few seconds". */
    private static final long COMES_BACK_MILLIS = 3000;

    private static final String HEAP = "-Xmx600m";

    private static Postgres postgres;
    private static House house;
    private static String known;

    @BeforeAll
    static void enter() {
        postgres = Postgres.start();
        var post = PostOffice.open();
        var product = Product.install("sign-in")
                .jvm(HEAP)
                .on(postgres)
                .with("paydesk.mail.imap.url", post.imapUrl())
                .with("paydesk.mail.smtp.url", post.smtpUrl())
                .start();
        house = new House(product, post, post::send);
        known = SameAnswersIT.joined(house, "known", PASSWORD);
    }

    @AfterAll
    static void leave() {
        house.product().close();
    }

    /** In turns, so that whatever else the machine does falls on both alike. */
    @Test
    void signingInCostsAtMostFifteenPercentMoreThanItsHash() throws IOException, SQLException {
        var browser = new Stranger(house.product());
        signIn(browser, WARM_UP);
        try (var hashes = new BareHashes.Counted(HEAP)) {
            hashes.check(WARM_HASHES);
            var idle = idle();
            var all = 0.0;
            var hash = 0.0;
            var seconds = 0.0;
            for (int turn = 0; turn < TURNS; turn++) {
                hash += hashes.check(TIMES / TURNS);
                var began = System.nanoTime();
                var before = house.product().cpuSeconds();
                signIn(browser, TIMES / TURNS);
                all += house.product().cpuSeconds() - before;
                seconds += (System.nanoTime() - began) / 1e9;
            }

            var ratio = (all - idle * seconds) / hash;
            System.out.printf(
                    "sign-in: %.4f CPU s, of which the product spends %.4f anyway; its hash alone %.4f CPU s, ratio %.2f (at most 1.15)%n",
                    all / TIMES, idle * seconds / TIMES, hash / TIMES, ratio);
            assertThat(ratio).isLessThanOrEqualTo(1.15);
        }
    }

    @Test
    void aCrowdAtTheDoorSlowsOtherPagesAtMostTwofold() throws Exception {
        var reader = new Stranger(house.product());
        signIn(new Stranger(house.product()), WARM_CROWD);
        for (int i = 0; i < WARM_PAGES; i++) {
            page(reader);
        }
        var alone = median(pages(reader));

        var threads = Executors.newFixedThreadPool(CROWD);
        try {
            var crowd = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(threads.submit(SignInMeasurementIT::untilIn));
            }
            var rush = pages(reader);
            var beside = Arrays.stream(rush).boxed().collect(Collectors.toList());
            while (crowd.stream().anyMatch(each -> !each.isDone())) {
                beside.add(page(reader));
            }
            var tries = 0;
            for (var each : crowd) {
                tries += each.get();
            }

            var median = median(beside.stream().mapToDouble(each -> each).toArray());
            System.out.printf(
                    "sign-in: a page alone %.1f ms, beside %d who sign in at once, until the last is in, %.1f ms (median of %d),"
                            + " ratio %.2f (at most 2); the first %d of them %.1f ms; all are in after %d tries%n",
                    alone / 1e6, CROWD, median / 1e6, beside.size(), median / alone, PAGES, median(rush) / 1e6, tries);
            assertThat(beside.size())
                    .as("the crowd was there as long as the pages were")
                    .isGreaterThan(PAGES);
            assertThat(median / alone).isLessThanOrEqualTo(2.0);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theTimeOfASignInTellsOfNoAccount() throws SQLException {
        assertAlike("sign-in", (stranger, email) -> stranger.signIn(email, "a wrong password"), known);
    }

    @Test
    void theTimeOfAForgottenPasswordTellsOfNoAccount() throws SQLException {
        assertAlike("forgot", Stranger::forgot, known);
    }

    @Test
    void theTimeOfJoiningTellsOfNoAccount() throws SQLException {
        assertAlike("register", (stranger, email) -> stranger.register(email, "Some One", PASSWORD), known);
    }

    @Test
    void theTimeOfWantingTheMailAgainTellsOfNoAccount() throws SQLException {
        assertAlike(
                "again",
                (stranger, email) -> {
                    stranger.register(email, "Some One", PASSWORD);
                    return stranger.post("/account/verify", "again-form", Map.of("again", ""));
                },
                known);
    }

    @Test
    void theTimeOfSixDigitsTellsOfNoAccount() throws SQLException {
        assertAlike(
                "digits",
                (stranger, email) -> {
                    stranger.register(email, "Some One", PASSWORD);
                    return stranger.post("/account/verify", "code-form", Map.of("code", "123456"));
                },
                known);
    }

    @Test
    void theTimeAtTheDeskTellsOfNoMember() throws SQLException {
        assertAlike("staff", (stranger, email) -> stranger.signInAtTheDesk(email, "a wrong password"), Product.ADMIN);
    }

    /** Which comes first takes turns, so that whatever else the machine does falls on both alike. */
    private static void assertAlike(String door, BiFunction<Stranger, String, Answer> way, String there)
            throws SQLException {
        var ofThere = new double[TIMES];
        var ofNotThere = new double[TIMES];
        for (int i = -20; i < TIMES; i++) {
            if (i % 4 == 0) {
                forgetTries();
            }
            var notThere = Mails.someone("other");
            var first = i % 2 == 0 ? there : notThere;
            var second = i % 2 == 0 ? notThere : there;
            var one = (double) way.apply(new Stranger(house.product()), first).nanos();
            var other =
                    (double) way.apply(new Stranger(house.product()), second).nanos();
            if (i >= 0) {
                ofThere[i] = i % 2 == 0 ? one : other;
                ofNotThere[i] = i % 2 == 0 ? other : one;
            }
        }

        var auc = auc(ofThere, ofNotThere);
        System.out.printf(
                "time of %s: known %.2f ms, unknown %.2f ms (medians of %d), ratio %.3f; told apart %.3f (0.5: not at all)%n",
                door,
                median(ofThere) / 1e6,
                median(ofNotThere) / 1e6,
                TIMES,
                median(ofThere) / median(ofNotThere),
                auc);
        assertThat(auc).isBetween(0.35, 0.65);
    }

    /** How often one of the first takes longer than one of the second; half for a draw (the area under the ROC curve). */
    private static double auc(double[] first, double[] second) {
        var wins = 0.0;
        for (var one : first) {
            for (var other : second) {
                wins += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return wins / first.length / second.length;
    }

    /** Tries again a few seconds after the house was too busy, not all of them in one moment; tells how often. */
    private static int untilIn() {
        var tries = 1;
        while (new Stranger(house.product()).signIn(known, PASSWORD).status() != 302) {
            LockSupport.parkNanos(
                    1_000_000 * ThreadLocalRandom.current().nextLong(COMES_BACK_MILLIS / 2, 3 * COMES_BACK_MILLIS / 2));
            tries++;
        }
        return tries;
    }

    /** CPU seconds a second of a product that nobody asks for anything. */
    private static double idle() {
        var before = house.product().cpuSeconds();
        var until = System.nanoTime() + IDLE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        return (house.product().cpuSeconds() - before) / IDLE_SECONDS;
    }

    private static void signIn(Stranger browser, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            browser.comesBack();
            assertThat(browser.signIn(known, PASSWORD).status()).isEqualTo(302);
        }
    }

    private static double[] pages(Stranger reader) {
        var nanos = new double[PAGES];
        for (int i = 0; i < PAGES; i++) {
            nanos[i] = page(reader);
        }
        return nanos;
    }

    private static double page(Stranger reader) {
        var answer = reader.get("/account/forgot");
        assertThat(answer.status()).isEqualTo(200);
        return (double) answer.nanos();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void forgetTries() throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("delete from failed_try");
        }
    }
}
