package io.paydesk.kernel;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Work that each node does over and over: polling, sending, sealing. A round never overlaps itself, and one that fails
 * is logged and comes again. Nothing here decides who works: that is a lease or SKIP LOCKED.
 */
@ApplicationScoped
public class Rounds {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    /** The name this running node goes by in leases and claims; new at each start. */
    private final String node = UUID.randomUUID().toString();

    private final List<ScheduledFuture<?>> running = new CopyOnWriteArrayList<>();

    public String node() {
        return node;
    }

    /** Runs the work now and again, each time the pause after its end, until the application stops. */
    public void every(Duration pause, String name, Runnable work) {
        running.add(executor.scheduleWithFixedDelay(
                () -> once(name, work), 0, Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS));
    }

    /** Does the work for one after the other; one that fails is logged, keeps no other one waiting, and comes again. */
    public static <T> void each(Iterable<T> all, Consumer<T> work) {
        for (var one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Could not go on with " + one + "; it comes again", e);
            }
        }
    }

    private static void once(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "The round \"" + name + "\" failed and will come again: " + e, e);
        }
    }

    @PreDestroy
    void stop() {
        running.forEach(round -> round.cancel(true));
    }
}
