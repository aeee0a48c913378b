package io.paydesk.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paydesk.kernel.Refusal;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void leavesAProcessorToOthersAndNeverTakesMoreThanNinetySixMebibytes() {
        assertThat(Passwords.atOnce(1)).isEqualTo(1);
        assertThat(Passwords.atOnce(2)).isEqualTo(1);
        assertThat(Passwords.atOnce(3)).isEqualTo(2);
        assertThat(Passwords.atOnce(64) * Passwords.KIBIBYTES).isEqualTo(96 * 1024);
    }

    @Test
    void hashesSaltedArgon2idWithTheParametersItSays() {
        var one = Passwords.hash("seven purple kettles");

        assertThat(one).startsWith("$argon2id$v=19$m=32768,t=2,p=1$");
        assertThat(one).isNotEqualTo(Passwords.hash("seven purple kettles"));
        assertThat(Passwords.fits("seven purple kettles", one)).isTrue();
        assertThat(Passwords.fits("seven purple kettle", one)).isFalse();
    }

    /** The hash is one of another implementation (OWASP's minimum; salt of sixteen zeros). */
    @Test
    void readsWhatAHashSaysOfItself() {
        var other = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$XamgPg9hwvnuE6NApjJOuSW0JiG6KIuD+xDg8WAurUE";

        assertThat(Passwords.fits("seven purple kettles", other)).isTrue();
        assertThat(Passwords.fits("七只紫色水壶", other)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.fits("seven purple kettles", "plain"));
    }

    @Test
    void ofACrowdSomeAreServedAndTheRestIsTurnedAwayNotKeptWaiting() throws Exception {
        var threads = Executors.newFixedThreadPool(60);
        try {
            var together = new CyclicBarrier(60); // else the first are done before the last come
            var crowd = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 60; i++) {
                crowd.add(() -> {
                    together.await();
                    return served();
                });
            }
            var served = 0;
            for (var each : threads.invokeAll(crowd)) {
                served += each.get() ? 1 : 0;
            }

            assertThat(served).isBetween(1, 59);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCrowdAtTheDoorLeavesRoomForThoseInside() throws Exception {
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(60);
        try {
            var crowd = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 60; i++) {
                crowd.add(threads.submit(() -> Passwords.inTurn(() -> awaited(inside, leave))));
            }
            inside.await();

            assertThat(served()).isTrue();
            leave.countDown();
            var in = 0;
            for (var each : crowd) {
                in += isIn(each) ? 1 : 0;
            }
            assertThat(in).isPositive();
        } finally {
            leave.countDown();
            threads.shutdownNow();
        }
    }

    private static boolean awaited(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            leave.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean isIn(Future<Boolean> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            assertThat(((Refusal) e.getCause()).reason()).isEqualTo(CredentialRefusal.BUSY);
            return false;
        }
    }

    private static boolean served() {
        try {
            Passwords.spendTime("seven purple kettles");
            return true;
        } catch (Refusal busy) {
            assertThat(busy.reason()).isEqualTo(CredentialRefusal.BUSY);
            return false;
        }
    }
}
