package io.paydesk.micro;

import io.paydesk.kernel.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The demo's mail server. It comes from a class loader of its own, for its Jakarta Mail must never meet the server's. */
public interface DemoMail {
    int smtpPort();

    int imapPort();

    /** Sends the sample letters, at the first start only. */
    void welcome();

    /** Stores every mailbox and stops listening. */
    void stop();

    /** Starts it where no mail server is configured, and points the settings at it. */
    static Optional<DemoMail> start(ServerFiles files, DataFolder folder, Settings settings) {
        if (settings.imap().isPresent() || settings.smtp().isPresent()) {
            return Optional.empty();
        }
        var before = Thread.currentThread().getContextClassLoader();
        var loader = Loaders.of(files.demoLibraries(), DemoMail.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            var mail = (DemoMail) loader.loadClass("io.paydesk.micro.demo.DemoMailServer")
                    .getConstructor(Path.class, String.class)
                    .newInstance(folder.root().resolve("demo-mail"), settings.mailAddress());
            var user = URLEncoder.encode(settings.mailAddress(), StandardCharsets.UTF_8);
            System.setProperty(
                    "paydesk.mail.imap.url", "imap://" + user + ":demo@127.0.0.1:" + mail.imapPort() + "/INBOX");
            System.setProperty("paydesk.mail.smtp.url", "smtp://127.0.0.1:" + mail.smtpPort());
            return Optional.of(mail);
        } catch (ReflectiveOperationException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new StartFault("the demo mail server did not start (" + StartFault.reason(cause) + ")", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
