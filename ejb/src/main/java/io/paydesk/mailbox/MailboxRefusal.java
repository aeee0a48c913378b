package io.paydesk.mailbox;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum MailboxRefusal implements Refusal.Reason {
    MAILBOX_UNKNOWN,
    /** Not a mail address of at most 320 characters. */
    ADDRESS_WRONG,
    /** Another mailbox, or the one from the settings, has this address already. */
    ADDRESS_TAKEN,
    /** Empty, or longer than 100 characters. */
    NAME_LENGTH,
    HOST_WRONG,
    PORT_WRONG,
    /** Empty, or longer than 320 characters. */
    LOGIN_WRONG,
    /** Longer than 1,000 characters, or none although the server or the user is another than before. */
    PASSWORD_NEEDED,
    /** Empty, longer than 300 characters, or with control characters. */
    FOLDER_WRONG,
    /** For done or failed mail: the folder that is read, or no possible name. */
    DONE_FOLDER_WRONG,
    /** Another mailbox, or that of the settings, reads the same folder of the same user already. */
    READ_ALREADY,
    TOO_MANY_MAILBOXES,
    /** The question what to do with old mail was answered before. */
    BEGUN_ALREADY,
    /** From 1 to 3,650 days. */
    DAYS_WRONG,
    /** Longer than 60 characters, or with control characters. */
    TEAM_LENGTH,
    SMTP_HOST_WRONG,
    SMTP_PORT_WRONG,
    /** Longer than 320 characters. */
    SMTP_LOGIN_WRONG,
    /** Longer than 1,000 characters, or none although a user signs in there, with another server or user than before. */
    SMTP_PASSWORD_NEEDED,
    /** Neither https nor on this computer, or longer than 1,000 characters. */
    TOKEN_URL_WRONG,
    /** Empty, longer than 300 characters, or not in ASCII; the next ones alike. */
    CLIENT_ID_WRONG,
    CLIENT_SECRET_NEEDED,
    REFRESH_TOKEN_NEEDED,
    SCOPE_WRONG,
    /** An access token would go to another computer without TLS, to read or to send mail. */
    TOKEN_IN_THE_CLEAR,
    CHANGED_MEANWHILE,
    /** The gateway of this node is not there, so nothing can be tested. */
    NO_GATEWAY;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case ADDRESS_WRONG, ADDRESS_TAKEN -> "address";
            case NAME_LENGTH -> "name";
            case HOST_WRONG -> "host";
            case PORT_WRONG -> "port";
            case LOGIN_WRONG -> "login";
            case PASSWORD_NEEDED -> "password";
            case FOLDER_WRONG, READ_ALREADY -> "folder";
            case TEAM_LENGTH -> "team";
            case SMTP_HOST_WRONG -> "smtpHost";
            case SMTP_PORT_WRONG -> "smtpPort";
            case SMTP_LOGIN_WRONG -> "smtpLogin";
            case SMTP_PASSWORD_NEEDED -> "smtpPassword";
            case TOKEN_URL_WRONG -> "tokenUrl";
            case CLIENT_ID_WRONG -> "clientId";
            case CLIENT_SECRET_NEEDED -> "clientSecret";
            case REFRESH_TOKEN_NEEDED -> "refreshToken";
            case SCOPE_WRONG -> "scope";
            case DONE_FOLDER_WRONG -> "doneFolder";
            case DAYS_WRONG -> "days";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case MAILBOX_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case ADDRESS_TAKEN, READ_ALREADY, TOO_MANY_MAILBOXES, BEGUN_ALREADY, CHANGED_MEANWHILE, NO_GATEWAY ->
                Refusal.Kind.RULE;
            default -> Refusal.Kind.INPUT;
        };
    }
}
