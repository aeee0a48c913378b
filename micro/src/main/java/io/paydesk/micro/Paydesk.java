package io.paydesk.micro;

import io.paydesk.kernel.BadSettings;
import io.paydesk.kernel.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/** {@code java -jar paydesk.jar}: the order of the start, from the settings to the line that says it is ready. */
public final class Paydesk {
    private Paydesk() {}

    public static void main(String[] arguments) {
        try {
            start();
        } catch (BadSettings e) {
            e.faults().forEach(Console::fault);
            Runtime.getRuntime().exit(1);
        } catch (StartFault e) {
            Console.fault(StartFault.reason(e));
            Runtime.getRuntime().exit(1);
        }
    }

    private static void start() {
        Lifeline.watch();
        demoDefaults();
        var settings = Settings.read();
        requireFreePort(settings.httpPort());
        var folder = DataFolder.take(settings.dataDir());
        var files = ServerFiles.unpack(ownJar(), folder);
        var database = Database.of(settings);
        database.requireAnswer(files);
        var demoMail = settings.demo() ? DemoMail.start(files, folder, settings) : Optional.<DemoMail>empty();
        database.hand();
        Server.start(files, folder, settings);
        Ending.inOrder(demoMail, folder);
        var ready = Readiness.await(settings.httpPort());
        demoMail.ifPresent(DemoMail::welcome);
        Announcement.lines(settings, demoMail, ready).forEach(line -> Console.say(line, settings.logAsJson()));
    }

    /** In the demo the administrator's login is known beforehand, unless the user chose one. */
    private static void demoDefaults() {
        if (Settings.read().demo() && Settings.read().adminPassword().isEmpty()) {
            System.setProperty("paydesk.admin.password", Announcement.DEMO_PASSWORD);
        }
    }

    /** The server would stop too, but only after seconds and with a page of stack traces. */
    private static void requireFreePort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress((InetAddress) null, port));
        } catch (IOException e) {
            throw new StartFault(
                    "paydesk.http.port is " + port + ", which cannot be used (" + StartFault.reason(e)
                            + "); for example paydesk.http.port=" + (port == 8081 ? 8082 : 8081),
                    e);
        }
    }

    private static Path ownJar() {
        try {
            return Path.of(Paydesk.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new StartFault("cannot find paydesk.jar (" + StartFault.reason(e) + ")", e);
        }
    }
}
