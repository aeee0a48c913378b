package io.paydesk.micro;

import io.paydesk.kernel.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code mvn -Prun}: starts paydesk.jar in the foreground with the demo's defaults and waits for its end. What was given
 * to Maven as {@code -Dpaydesk.…} is handed on; the environment is inherited.
 */
public final class RunFromMaven {
    private RunFromMaven() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var root = Path.of(arguments[1]);
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("-D" + Lifeline.PARENT + "=" + ProcessHandle.current().pid());
        var chosen = chosenIn(root.resolve("paydesk.properties"));
        Map.of("paydesk.demo", "true", "paydesk.data-dir", root.resolve("data").toString())
                .forEach((key, value) -> {
                    if (!chosen.contains(key) && System.getenv(Settings.environmentName(key)) == null) {
                        command.add("-D" + key + "="
                                + value); // first on the command line, so the user's own -D after it wins
                    }
                });
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("paydesk."))
                .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
        command.add("-jar");
        command.add(arguments[0]);
        var child =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child)));
        var code = child.waitFor();
        if (code != 0 && code < 128) {
            throw new IllegalStateException("Paydesk ended with exit code " + code);
        }
    }

    /** What the user's file names. One that cannot be read is told by the product itself. */
    private static Set<String> chosenIn(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Set.of();
        }
        return properties.stringPropertyNames();
    }

    private static void stop(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(20, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
        }
    }
}
