package io.paydesk.acceptance;

import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** Debian's Postfix with a queue of its own on a loopback port, STARTTLS demanded; it hands all on to files. Needs root. */
final class Postfix implements AutoCloseable {
    private final Path folder;
    private final int port = Machine.freePort();
    private final TestCertificate certificate;
    private Process process;

    private Postfix() {
        try {
            folder = Files.createTempDirectory("paydesk-postfix");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (var part : new String[] {"queue", "lib", "conf", "log", "delivered"}) {
                Files.createDirectory(folder.resolve(part));
            }
            certificate = TestCertificate.in(folder);
            Files.writeString(folder.resolve("conf/main.cf"), main());
            Files.writeString(folder.resolve("conf/master.cf"), master());
            Machine.run("chown", "postfix", folder.resolve("lib").toString());
            Machine.run("chown", "nobody", folder.resolve("delivered").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Postfix start() {
        var postfix = new Postfix();
        postfix.goOn();
        return postfix;
    }

    /** Starts the server again on the same port and queue. */
    void goOn() {
        process = Machine.start(
                List.of("/usr/sbin/postfix", "-c", folder.resolve("conf").toString(), "start-fg"),
                folder.resolve("output.log"));
        await("Postfix, see " + folder)
                .atMost(Duration.ofSeconds(60))
                .failFast("Postfix ended, see " + folder, () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> {
                    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.getInputStream().read() == '2';
                    }
                });
    }

    /** kill -9 of it and its children, which would otherwise go on serving whoever is connected. */
    void kill() {
        Machine.kill(process);
    }

    /** Waits until it has handed all on. */
    void awaitEmptyQueue() {
        await("Postfix has handed all on, see " + folder)
                .atMost(Duration.ofMinutes(1))
                .until(() -> Machine.run(
                                "/usr/sbin/postqueue",
                                "-c",
                                folder.resolve("conf").toString(),
                                "-p")
                        .contains("queue is empty"));
    }

    /** Everything that has arrived; the queue must be empty. */
    List<Letter> letters() {
        try (var files = Files.list(folder.resolve("delivered"))) {
            return files.map(Postfix::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Letter read(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return new Letter(new MimeMessage(Session.getInstance(new Properties()), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    Path trustStore() {
        return certificate.trustStore();
    }

    private String main() {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/lib
                daemon_directory = /usr/lib/postfix/sbin
                command_directory = /usr/sbin
                meta_directory = /etc/postfix
                shlib_directory = /usr/lib/postfix
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = localhost
                mydestination =
                alias_maps =
                alias_database =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                mynetworks = 127.0.0.0/8
                default_transport = files
                smtpd_relay_restrictions = permit_mynetworks, reject
                smtpd_tls_security_level = encrypt
                smtpd_tls_cert_file = %1$s/certificate.pem
                smtpd_tls_key_file = %1$s/key.pem
                maillog_file = %1$s/log/mail.log
                maillog_file_prefixes = %1$s
                """
                .formatted(folder);
    }

    private String master() {
        return """
                127.0.0.1:%1$d inet n - n - - smtpd
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 300 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                proxymap unix - - n - - proxymap
                files unix - n n - - pipe user=nobody argv=/bin/dd status=none of=%2$s/delivered/${queue_id}
                error unix - - n - - error
                retry unix - - n - - error
                showq unix n - n - - showq
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """
                .formatted(port, folder);
    }

    @Override
    public void close() {
        kill();
        Machine.delete(folder);
    }
}
