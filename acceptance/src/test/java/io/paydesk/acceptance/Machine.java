package io.paydesk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the tests ask of the machine they run on: ports, folders, processes and what these have cost. */
final class Machine {
    /** Clock ticks a second in /proc: 100 on every Linux there is. */
    private static final double TICKS = 100;

    private Machine() {}

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's folder. */
    static Path root() {
        return Path.of(System.getProperty("paydesk.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** A new folder below this module's target, kept after the run. */
    static Path folder(String name) {
        var folder = root().resolve("acceptance/target/runs").resolve(name);
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder that the user of {@link #asNobody} may write. */
    static Path folderOfNobody(String name) {
        try {
            var folder = Files.createTempDirectory("paydesk-" + name);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            if (isRoot()) {
                run("chown", "nobody:nogroup", folder.toString());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root: then it runs as nobody, and any other server with it. */
    static List<String> asNobody(String... command) {
        var whole = new ArrayList<String>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Runs a command to its end; throws with its output when it fails. */
    static String run(String... command) {
        return run(List.of(command));
    }

    static String run(List<String> command) {
        try {
            var output = Files.createTempFile("paydesk-command", ".txt");
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var ended = process.waitFor(120, TimeUnit.SECONDS);
            var text = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server whose output goes to a file; it ends with this process at the latest. */
    static Process start(List<String> command, Path log) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            endWithThisProcess(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void endWithThisProcess(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process)));
    }

    /** kill -9 of a process and what it has started. */
    static void kill(Process process) {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        await(process, 30);
    }

    /** Asks a process to end and waits; kills it when it does not listen. */
    static void end(Process process) {
        process.destroy();
        if (!await(process, 30)) {
            kill(process);
        }
    }

    private static boolean await(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** CPU seconds, user and system, of a process, of what it has started and of what that has ended since. */
    static double cpuSeconds(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(handle -> ticks(handle.pid()))
                .sum();
    }

    private static double ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            // utime, stime and those of ended children: fields 14 to 17, the third being the first after the name.
            return (Long.parseLong(fields[11])
                            + Long.parseLong(fields[12])
                            + Long.parseLong(fields[13])
                            + Long.parseLong(fields[14]))
                    / TICKS;
        } catch (IOException e) {
            return 0; // it has just ended, and its parent counts it
        }
    }

    /** CPU seconds so far of the living threads of a process, by their names without digits. */
    static Map<String, Double> cpuSecondsByThread(Process process) {
        var seconds = new TreeMap<String, Double>();
        try (var tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (var task : tasks.toList()) {
                var stat = Files.readString(task.resolve("stat"));
                var name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
                        .replaceAll("[0-9]+", "");
                var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                seconds.merge(name, (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS, Double::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seconds;
    }

    /** Resident memory in megabytes. */
    static long residentMegabytes(Process process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
