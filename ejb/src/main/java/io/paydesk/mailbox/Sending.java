package io.paydesk.mailbox;

import static io.paydesk.mailbox.MailboxFields.isHost;
import static io.paydesk.mailbox.MailboxFields.isPort;
import static io.paydesk.mailbox.MailboxFields.isTextOrEmpty;
import static io.paydesk.mailbox.MailboxFields.require;
import static io.paydesk.mailbox.MailboxFields.requireShelteredToken;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.MailServer.Protocol;
import io.paydesk.kernel.MailServer.Security;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Locale;
import java.util.Optional;

/** The server a mailbox's answers leave through; none while its host is "". */
@Embeddable
class Sending {
    @Column(name = "smtp_security")
    @Enumerated(EnumType.STRING)
    Security security = Security.STARTTLS;

    @Column(name = "smtp_host")
    String host = "";

    @Column(name = "smtp_port")
    int port = 587;

    @Column(name = "smtp_login")
    String login = "";

    /** Sealed; "" where nobody signs in, or by a token. */
    @Column(name = "smtp_secret")
    String secret = "";

    /** Takes over what was typed, except for the password. */
    void describe(SendingForm form, boolean byToken) {
        if (form.host().isEmpty()) {
            host = "";
            login = "";
            secret = "";
            return;
        }
        require(isHost(form.host()), MailboxRefusal.SMTP_HOST_WRONG);
        require(isPort(form.port()), MailboxRefusal.SMTP_PORT_WRONG);
        require(isTextOrEmpty(form.login(), Mailbox.ADDRESS_MAX), MailboxRefusal.SMTP_LOGIN_WRONG, Mailbox.ADDRESS_MAX);
        requireShelteredToken(byToken && !form.login().isEmpty(), form.security(), form.host());
        var withPassword = !form.login().isEmpty() && !byToken;
        var kept = !secret.isEmpty() && !sendsSecretElsewhere(form);
        require(
                form.password().length() <= Mailbox.PASSWORD_MAX
                        && (!withPassword || !form.password().isEmpty() || kept),
                MailboxRefusal.SMTP_PASSWORD_NEEDED,
                Mailbox.PASSWORD_MAX);
        security = form.security();
        host = form.host().toLowerCase(Locale.ROOT);
        port = Integer.parseInt(form.port());
        login = form.login();
        secret = withPassword ? secret : "";
    }

    /** Whether a kept secret would go somewhere else: then it must be typed anew. */
    boolean sendsSecretElsewhere(SendingForm form) {
        return !form.host().isEmpty()
                && (!host.equalsIgnoreCase(form.host())
                        || !form.port().equals("" + port)
                        || !login.equals(form.login())
                        || (security != Security.PLAIN && form.security() == Security.PLAIN));
    }

    /** Its password is still sealed. */
    Optional<MailServer> server(boolean byToken) {
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(new MailServer(
                        Protocol.SMTP,
                        security,
                        host,
                        port,
                        login.isEmpty() ? null : login,
                        secret.isEmpty() ? null : secret,
                        "",
                        byToken && !login.isEmpty()));
    }

    SendingForm form() {
        return new SendingForm(security, host, "" + port, login, "");
    }
}
