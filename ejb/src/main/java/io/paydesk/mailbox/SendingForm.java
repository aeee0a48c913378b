package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer.Security;

/**
 * The server a mailbox's answers leave through, as typed; an empty host stands for that of the settings. Without a user
 * nobody signs in there; an empty password keeps the one there is.
 */
public record SendingForm(Security security, String host, String port, String login, String password) {
    public static final SendingForm BY_SETTINGS = new SendingForm(Security.STARTTLS, "", "587", "", "");

    public SendingForm {
        host = host.strip();
        port = port.strip();
        login = login.strip();
    }

    /** Without the password, so that it may be logged. */
    @Override
    public String toString() {
        return host.isEmpty() ? "-" : security + " " + login + "@" + host + ":" + port;
    }
}
