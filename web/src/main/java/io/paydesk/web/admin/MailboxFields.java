package io.paydesk.web.admin;

import io.paydesk.kernel.MailServer.Security;
import io.paydesk.mailbox.MailboxForm;
import io.paydesk.mailbox.MailboxView;
import io.paydesk.mailbox.SendingForm;
import io.paydesk.mailbox.SignIn;
import io.paydesk.mailbox.TokenForm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a mailbox as they are typed; its secrets are never shown again. */
public final class MailboxFields {
    private String address = "";
    private String name = "";
    private String host = "";
    private String port = "";
    private String login = "";
    private String password = "";
    private String folder = "";
    private String doneFolder = "";
    private String failedFolder = "";
    private Security security = Security.TLS;
    private String team = "";
    private String language = "";
    private String tokenUrl = "";
    private String clientId = "";
    private String clientSecret = "";
    private String refreshToken = "";
    private String scope = "";
    private String smtpHost = "";
    private String smtpPort = "587";
    private String smtpLogin = "";
    private String smtpPassword = "";
    private Security smtpSecurity = Security.STARTTLS;
    private SignIn signIn = SignIn.PASSWORD;

    private MailboxFields() {}

    static MailboxFields empty() {
        var fields = new MailboxFields();
        fields.port = "993";
        fields.folder = "INBOX";
        return fields;
    }

    static MailboxFields of(MailboxView mailbox) {
        var fields = new MailboxFields();
        fields.address = mailbox.address();
        fields.name = mailbox.name();
        fields.security = mailbox.security();
        fields.host = mailbox.host();
        fields.port = "" + mailbox.port();
        fields.login = mailbox.login();
        fields.folder = mailbox.folder();
        fields.doneFolder = mailbox.doneFolder();
        fields.failedFolder = mailbox.failedFolder();
        fields.team = mailbox.team();
        fields.language = mailbox.language();
        var sending = mailbox.sending();
        fields.smtpSecurity = sending.security();
        fields.smtpHost = sending.host();
        fields.smtpPort = sending.port();
        fields.smtpLogin = sending.login();
        var tokens = mailbox.tokens();
        fields.signIn = tokens.signIn();
        fields.tokenUrl = tokens.tokenUrl();
        fields.clientId = tokens.clientId();
        fields.scope = tokens.scope();
        return fields;
    }

    /** What a provider's mailboxes have in common, in place of what was there. */
    void fill(Preset preset) {
        host = preset.imapHost;
        port = "993";
        security = Security.TLS;
        smtpHost = preset.smtpHost;
        smtpPort = preset.smtpPort;
        smtpSecurity = preset.smtpSecurity;
        smtpLogin = login;
        signIn = SignIn.OAUTH_REFRESH;
        tokenUrl = preset.tokenUrl;
        scope = preset.scope;
    }

    MailboxForm form() {
        return new MailboxForm(address, name, security, host, port, login, password, folder, doneFolder, failedFolder)
                .of(team, language)
                .sendingBy(new SendingForm(smtpSecurity, smtpHost, smtpPort, smtpLogin, smtpPassword))
                .signingInBy(new TokenForm(signIn, tokenUrl, clientId, clientSecret, refreshToken, scope));
    }

    public SignIn getSignIn() {
        return signIn;
    }

    void setSignIn(SignIn chosen) {
        signIn = chosen;
    }

    public Security getSmtpSecurity() {
        return smtpSecurity;
    }

    void setSmtpSecurity(Security chosen) {
        smtpSecurity = chosen;
    }

    public Security getSecurity() {
        return security;
    }

    void setSecurity(Security chosen) {
        security = chosen;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String text) {
        address = Objects.requireNonNullElse(text, "");
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String text) {
        name = Objects.requireNonNullElse(text, "");
    }

    public String getHost() {
        return host;
    }

    public void setHost(@Nullable String text) {
        host = Objects.requireNonNullElse(text, "");
    }

    public String getPort() {
        return port;
    }

    public void setPort(@Nullable String text) {
        port = Objects.requireNonNullElse(text, "");
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(@Nullable String text) {
        login = Objects.requireNonNullElse(text, "");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String text) {
        password = Objects.requireNonNullElse(text, "");
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(@Nullable String text) {
        folder = Objects.requireNonNullElse(text, "");
    }

    public String getDoneFolder() {
        return doneFolder;
    }

    public void setDoneFolder(@Nullable String text) {
        doneFolder = Objects.requireNonNullElse(text, "");
    }

    public String getFailedFolder() {
        return failedFolder;
    }

    public void setFailedFolder(@Nullable String text) {
        failedFolder = Objects.requireNonNullElse(text, "");
    }

    public String getTeam() {
        return team;
    }

    public void setTeam(@Nullable String text) {
        team = Objects.requireNonNullElse(text, "");
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String text) {
        language = Objects.requireNonNullElse(text, "");
    }

    public String getTokenUrl() {
        return tokenUrl;
    }

    public void setTokenUrl(@Nullable String text) {
        tokenUrl = Objects.requireNonNullElse(text, "");
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(@Nullable String text) {
        clientId = Objects.requireNonNullElse(text, "");
    }

    public String getClientSecret() {
        return "";
    }

    public void setClientSecret(@Nullable String text) {
        clientSecret = Objects.requireNonNullElse(text, "");
    }

    /** Never shown again, as the next secrets: their fields hide by style; browsers want one password a form. */
    public String getRefreshToken() {
        return "";
    }

    public void setRefreshToken(@Nullable String text) {
        refreshToken = Objects.requireNonNullElse(text, "");
    }

    public String getScope() {
        return scope;
    }

    public void setScope(@Nullable String text) {
        scope = Objects.requireNonNullElse(text, "");
    }

    public String getSmtpHost() {
        return smtpHost;
    }

    public void setSmtpHost(@Nullable String text) {
        smtpHost = Objects.requireNonNullElse(text, "");
    }

    public String getSmtpPort() {
        return smtpPort;
    }

    public void setSmtpPort(@Nullable String text) {
        smtpPort = Objects.requireNonNullElse(text, "");
    }

    public String getSmtpLogin() {
        return smtpLogin;
    }

    public void setSmtpLogin(@Nullable String text) {
        smtpLogin = Objects.requireNonNullElse(text, "");
    }

    public String getSmtpPassword() {
        return "";
    }

    public void setSmtpPassword(@Nullable String text) {
        smtpPassword = Objects.requireNonNullElse(text, "");
    }
}
