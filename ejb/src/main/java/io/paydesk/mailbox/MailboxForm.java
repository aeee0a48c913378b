package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer.Security;

/**
 * A mailbox as typed: our address, what staff call it, where it is read. An empty password keeps the one there is; empty
 * folders for done and failed leave mails in place, marked as seen.
 */
public record MailboxForm(
        String address,
        String name,
        Security security,
        String host,
        String port,
        String login,
        String password,
        String folder,
        String doneFolder,
        String failedFolder) {
    public MailboxForm {
        address = address.strip();
        name = name.strip();
        host = host.strip();
        port = port.strip();
        login = login.strip();
        folder = folder.strip();
        doneFolder = doneFolder.strip();
        failedFolder = failedFolder.strip();
    }

    /** Without the password, so that it may be logged. */
    @Override
    public String toString() {
        return address + " " + security + " " + login + "@" + host + ":" + port + "/" + folder;
    }
}
