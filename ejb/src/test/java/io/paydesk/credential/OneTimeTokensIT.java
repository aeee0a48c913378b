package io.paydesk.credential;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Refusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class OneTimeTokensIT {
    private static final int AT_ONCE = 50;

    @Parameter
    TestHouse.Engine engine;

    final Holder holder = Holder.customer(ThreadLocalRandom.current().nextLong(1L << 40));
    TestHouse house;
    OneTimeTokens tokens;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tokens = house.get(OneTimeTokens.class);
    }

    @Test
    void ofFiftyWhoUseALinkAtOnceOneWins() throws InterruptedException {
        for (var purpose : Purpose.values()) {
            var link = house.inTransaction(() -> tokens.issue(purpose, holder, "detail"));
            assertThat(winners(() -> house.inTransaction(() -> tokens.use(purpose, link.token()))))
                    .as("%s", purpose)
                    .isEqualTo(1);
        }
    }

    @Test
    void ofFiftyWhoTypeTheDigitsAtOnceOneWins() throws InterruptedException {
        var issued = house.inTransaction(() -> tokens.issueWithCode(Purpose.STEP_UP, holder, ""));

        assertThat(winners(() -> {
                    if (house.inTransaction(() -> tokens.useCode(Purpose.STEP_UP, holder, issued.code()))
                            .isEmpty()) {
                        throw new Refusal(CredentialRefusal.CODE_WRONG);
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void theLastMissEndsTheDigits() {
        var issued = house.inTransaction(() -> tokens.issueWithCode(Purpose.STEP_UP, holder, ""));
        var wrong = issued.code().equals("123456") ? "654321" : "123456";

        for (var i = 0; i < Purpose.STEP_UP.tries(); i++) {
            assertThat(house.inTransaction(() -> tokens.useCode(Purpose.STEP_UP, holder, wrong)))
                    .isEmpty();
        }

        assertThat(house.inTransaction(() -> tokens.useCode(Purpose.STEP_UP, holder, issued.code())))
                .isEmpty();
    }

    @Test
    void aLinkServesItsOwnPurposeOnly() {
        var link = house.inTransaction(() -> tokens.issue(Purpose.VERIFY_EMAIL, holder, ""));

        assertRefused(
                CredentialRefusal.LINK_SPENT,
                () -> house.inTransaction(() -> tokens.use(Purpose.RESET_PASSWORD, link.token())));
        assertRefused(
                CredentialRefusal.LINK_SPENT, () -> house.inTransaction(() -> tokens.use(Purpose.VERIFY_EMAIL, "x")));
        assertThat(tokens.look(Purpose.VERIFY_EMAIL, "y".repeat(1_000_000))).isEmpty();
    }

    @Test
    void neitherLinkNorDigitsAreKeptInTheOpen() {
        var issued = house.inTransaction(() -> tokens.issueWithCode(Purpose.STEP_UP, holder, ""));
        var em = house.factory().createEntityManager();
        try {
            var row = em.createQuery("from OneTimeToken t where t.holder = ?1", OneTimeToken.class)
                    .setParameter(1, holder.toString())
                    .getSingleResult();

            assertThat(row.tokenSha256).doesNotContain(issued.token());
            assertThat(row.codeSealed).doesNotContain(issued.code());
        } finally {
            em.close();
        }
        assertThat(issued.toString()).doesNotContain(issued.token()).doesNotContain(issued.code());
    }

    private static int winners(Runnable use) throws InterruptedException {
        var won = new AtomicInteger();
        var others = new AtomicInteger();
        var ready = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(() -> {
                    try {
                        ready.await();
                        use.run();
                        won.incrementAndGet();
                    } catch (Refusal e) {
                        others.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            ready.countDown();
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(won.get() + others.get()).isEqualTo(AT_ONCE);
        return won.get();
    }
}
