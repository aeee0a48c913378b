package io.paydesk.web.admin;

import io.paydesk.kernel.MailServer.Security;
import io.paydesk.mailbox.MailboxForm;
import io.paydesk.mailbox.MailboxView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a mailbox as they are typed; the password is never shown again. */
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
        return fields;
    }

    MailboxForm form() {
        return new MailboxForm(address, name, security, host, port, login, password, folder, doneFolder, failedFolder);
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
}
