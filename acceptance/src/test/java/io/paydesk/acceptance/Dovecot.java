package io.paydesk.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian's Dovecot on loopback ports of its own, plain and TLS, Maildir, every user with one password. */
final class Dovecot implements AutoCloseable {
    static final String PASSWORD = "p@ss:word/1";

    private final Path folder = Machine.folderOfNobody("dovecot");
    private final int port = Machine.freePort();
    private final int tlsPort = Machine.freePort();
    private final TestCertificate certificate;
    private final boolean tokens;
    private Process process;

    private Dovecot(String introspection) {
        certificate = TestCertificate.in(folder);
        tokens = !introspection.isEmpty();
        try {
            Files.writeString(
                    folder.resolve("dovecot-oauth2.conf.ext"),
                    """
                    introspection_mode = post
                    introspection_url = %s
                    active_attribute = active
                    active_value = true
                    username_attribute = username
                    """
                            .formatted(introspection));
            Files.createDirectories(folder.resolve("mail"));
            write(configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (Machine.isRoot()) {
            Machine.run("chown", "-R", "nobody:nogroup", folder.toString());
        }
    }

    private void write(String configuration) throws IOException {
        Files.writeString(folder.resolve("dovecot.conf"), configuration);
    }

    static Dovecot start() {
        return start("");
    }

    /** One that also takes access tokens, about which it asks here. */
    static Dovecot start(String introspection) {
        var dovecot = new Dovecot(introspection);
        dovecot.goOn();
        return dovecot;
    }

    /** Starts the server again on the same ports and mailboxes. */
    void goOn() {
        process = Machine.start(
                Machine.asNobody(
                        "/usr/sbin/dovecot",
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString()),
                folder.resolve("output.log"));
        await("Dovecot, see " + folder)
                .atMost(Duration.ofSeconds(60))
                .failFast("Dovecot ended, see " + folder, () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> {
                    imap("someone").close();
                    return true;
                });
    }

    /** Cuts every session that stands; the server goes on. */
    void cut() {
        process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/imap"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    void stop() {
        if (process.isAlive()) {
            Machine.end(process);
        }
    }

    /** Restarted: each user has room for so many mails, and what comes then is refused. */
    void restartWithRoomFor(int mails) {
        restart(
                """
                mail_plugins = quota
                protocol imap {
                  mail_plugins = quota imap_quota
                }
                plugin {
                  quota = count:User quota
                  quota_vsizes = yes
                  quota_rule = *:messages=%d
                }
                """
                        .formatted(mails));
    }

    /** Restarted: each user has room again for as much as the disk has. */
    void restartWithRoom() {
        restart("");
    }

    private void restart(String quota) {
        stop();
        try {
            write(configuration() + quota);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        goOn();
    }

    /** The setting paydesk.mail.imap.url for a user, over TLS. */
    String tlsUrl(String user) {
        return "imaps://" + encoded(user) + ":" + encoded(PASSWORD) + "@localhost:" + tlsPort + "/INBOX";
    }

    String plainUrl(String user) {
        return plainUrl(user, PASSWORD);
    }

    String plainUrl(String user, String password) {
        return plainUrl(user, password, port, "INBOX");
    }

    /** To a folder, by way of the proxy. */
    String plainUrl(String user, FaultProxy proxy, String folder) {
        return plainUrl(user, PASSWORD, proxy.port(), folder);
    }

    private static String plainUrl(String user, String password, int port, String folder) {
        return "imap://" + encoded(user) + ":" + encoded(password) + "@localhost:" + port + "/" + folder;
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    Path trustStore() {
        return certificate.trustStore();
    }

    /** A connection of the test's own to a user's INBOX. */
    Imap imap(String user) {
        return Imap.open(port, user, PASSWORD);
    }

    /** The same to another folder, made where it is not there yet. */
    Imap imap(String user, String folder) {
        return Imap.open(port, user, PASSWORD, folder);
    }

    double cpuSeconds() {
        return Machine.cpuSeconds(process);
    }

    private String configuration() {
        var user = Machine.isRoot() ? "nobody" : System.getProperty("user.name");
        var group = Machine.run("id", "-gn", user).strip();
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/dovecot.log
                protocols = imap
                listen = 127.0.0.1, 127.0.0.2
                default_internal_user = %2$s
                default_internal_group = %3$s
                default_login_user = %2$s
                ssl = yes
                ssl_cert = <%1$s/certificate.pem
                ssl_key = <%1$s/key.pem
                disable_plaintext_auth = no
                auth_mechanisms = plain login%7$s
                auth_failure_delay = 0
                mail_location = maildir:%1$s/mail/%%u
                maildir_very_dirty_syncs = yes
                mail_max_userip_connections = 100
                first_valid_uid = 1
                %8$s
                passdb {
                  driver = static
                  mechanisms = plain login
                  args = password=%4$s
                }
                userdb {
                  driver = static
                  args = uid=%2$s gid=%3$s home=%1$s/mail/%%u
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %5$d
                  }
                  inet_listener imaps {
                    port = %6$d
                    ssl = yes
                  }
                }
                service anvil {
                  chroot =
                }
                """
                .formatted(
                        folder,
                        user,
                        group,
                        PASSWORD,
                        port,
                        tlsPort,
                        tokens ? " xoauth2 oauthbearer" : "",
                        tokens
                                ? "passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = " + folder
                                        + "/dovecot-oauth2.conf.ext\n}"
                                : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        stop();
        Machine.delete(folder);
    }
}
