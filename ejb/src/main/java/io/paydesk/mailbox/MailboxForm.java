package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer.Security;

/**
 * A mailbox as typed: our address, what staff call it, where it is read. An empty password keeps the one there is; empty
 * folders for done and failed leave mails in place, marked as seen. An empty team leaves tickets to that of their topic,
 * an empty language to that of their text.
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
        String failedFolder,
        String team,
        String language,
        SendingForm sending,
        TokenForm tokens) {
    public MailboxForm {
        address = address.strip();
        name = name.strip();
        host = host.strip();
        port = port.strip();
        login = login.strip();
        folder = folder.strip();
        doneFolder = doneFolder.strip();
        failedFolder = failedFolder.strip();
        team = team.strip();
    }

    /** One with a password, without a team, a language or a server of its own. */
    public MailboxForm(
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
        this(
                address,
                name,
                security,
                host,
                port,
                login,
                password,
                folder,
                doneFolder,
                failedFolder,
                "",
                "",
                SendingForm.BY_SETTINGS,
                TokenForm.NONE);
    }

    /** The same with a team and a language of its own. */
    public MailboxForm of(String itsTeam, String itsLanguage) {
        return with(itsTeam, itsLanguage, sending, tokens);
    }

    /** The same with another server for its answers. */
    public MailboxForm sendingBy(SendingForm server) {
        return with(team, language, server, tokens);
    }

    /** The same signing in otherwise. */
    public MailboxForm signingInBy(TokenForm way) {
        return with(team, language, sending, way);
    }

    private MailboxForm with(String itsTeam, String itsLanguage, SendingForm server, TokenForm way) {
        return new MailboxForm(
                address,
                name,
                security,
                host,
                port,
                login,
                password,
                folder,
                doneFolder,
                failedFolder,
                itsTeam,
                itsLanguage,
                server,
                way);
    }

    /** Without the secrets, so that it may be logged. */
    @Override
    public String toString() {
        return address + " " + security + " " + login + "@" + host + ":" + port + "/" + folder + " " + team + " "
                + language + " smtp: " + sending + " sign-in: " + tokens;
    }
}
