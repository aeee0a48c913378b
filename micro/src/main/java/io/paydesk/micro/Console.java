package io.paydesk.micro;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The terminal, as it was before the server took System.out and System.err for its log. */
final class Console {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Console() {}

    /** A line for people; where the log is read by machines, an event like any other. */
    static void say(String line, boolean asJson) {
        if (asJson) {
            var event = new LogRecord(Level.INFO, line.strip());
            event.setLoggerName(Console.class.getPackageName());
            OUT.print(new LogLine(true).format(event));
        } else {
            OUT.println(line);
        }
    }

    static void fault(String line) {
        ERR.println("paydesk: " + line);
    }
}
