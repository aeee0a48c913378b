package io.paydesk.acceptance;

import io.paydesk.credential.Passwords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the password hash alone costs, in a Java machine of its own: each line it reads says how often to check one. */
final class BareHashes {
    private BareHashes() {}

    public static void main(String[] arguments) throws IOException {
        var hash = Passwords.hash(SignInMeasurementIT.PASSWORD);
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                for (int i = 0; i < Integer.parseInt(line); i++) {
                    if (!Passwords.fits(SignInMeasurementIT.PASSWORD, hash)) {
                        throw new IllegalStateException("It fits");
                    }
                }
                System.out.println("done");
            }
        }
    }

    /** The machine, as its user sees it. */
    static final class Counted implements AutoCloseable {
        private final Process process;
        private final BufferedReader in;
        private final Writer out;

        Counted(String heap) throws IOException {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            heap,
                            "-cp",
                            System.getProperty("java.class.path"),
                            BareHashes.class.getName()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Machine.endWithThisProcess(process);
            in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            out = process.outputWriter(StandardCharsets.UTF_8);
        }

        /** CPU seconds of so many. */
        double check(int times) throws IOException {
            var before = Machine.cpuSeconds(process);
            out.write(times + "\n");
            out.flush();
            if (!"done".equals(in.readLine())) {
                throw new IOException("The hashes ended");
            }
            return Machine.cpuSeconds(process) - before;
        }

        @Override
        public void close() throws IOException {
            out.close();
            in.close();
            process.destroy();
        }
    }
}
