package io.paydesk.micro;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end on SIGTERM or Ctrl-C, one step after the other: server, demo mail server, then the folders of this run. */
final class Ending {
    private static final Duration SERVER_LIMIT = Duration.ofSeconds(20);

    private Ending() {}

    static void inOrder(Optional<DemoMail> demoMail, DataFolder folder) {
        var serverHooks = takeServerHooks();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            // The server says goodbye over a logger that no longer knows our format.
                            System.setOut(nowhere());
                            System.setErr(nowhere());
                            serverHooks.forEach(Ending::finish);
                            demoMail.ifPresent(DemoMail::stop);
                            folder.release();
                        },
                        "paydesk-end"));
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static void finish(Thread hook) {
        hook.start();
        try {
            hook.join(SERVER_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Hooks run at the same time, so cleaning up would race with the server that still writes. The JVM names them only
     * here; without access to them (another JVM) the order is left to chance and the next start cleans up.
     */
    private static List<Thread> takeServerHooks() {
        try {
            var field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            field.setAccessible(true);
            var hooks = ((Map<?, ?>) field.get(null))
                    .keySet().stream()
                            .map(Thread.class::cast)
                            .filter(Server::owns)
                            .toList();
            hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
            return hooks;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return List.of();
        }
    }
}
