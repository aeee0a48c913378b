package io.paydesk.web.admin;

import io.paydesk.kernel.MailServer.Security;

/** Providers that want OAuth2, and what their mailboxes have in common. */
public enum Preset {
    MICROSOFT(
            "outlook.office365.com",
            "smtp.office365.com",
            "587",
            Security.STARTTLS,
            "https://login.microsoftonline.com/common/oauth2/v2.0/token",
            "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access"),
    GOOGLE(
            "imap.gmail.com",
            "smtp.gmail.com",
            "465",
            Security.TLS,
            "https://oauth2.googleapis.com/token",
            "https://mail.google.com/");

    final String imapHost;
    final String smtpHost;
    final String smtpPort;
    final Security smtpSecurity;
    final String tokenUrl;
    final String scope;

    Preset(String imapHost, String smtpHost, String smtpPort, Security smtpSecurity, String tokenUrl, String scope) {
        this.imapHost = imapHost;
        this.smtpHost = smtpHost;
        this.smtpPort = smtpPort;
        this.smtpSecurity = smtpSecurity;
        this.tokenUrl = tokenUrl;
        this.scope = scope;
    }
}
