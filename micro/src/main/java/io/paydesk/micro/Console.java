package io.paydesk.micro;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The terminal, as it was before the server took System.out and System.err for its log. */
final class Console {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Console() {}

    static void say(String line) {
        OUT.println(line);
    }

    static void fault(String line) {
        ERR.println("paydesk: " + line);
    }
}
