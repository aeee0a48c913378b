package io.paydesk.mailbox;

import io.paydesk.kernel.Refusal;

/** What can be wrong on the way into a mailbox, told exactly. What a server said is cut to one printable line. */
public enum ConnectionFault implements Refusal.Reason {
    HOST_UNKNOWN,
    PORT_CLOSED,
    PORT_SILENT,
    /** Something answers, but not as an IMAP server does. */
    NOT_IMAP,
    /** Something answers, but not as an SMTP server does. */
    NOT_SMTP,
    /** TLS from the start is wanted, and the port speaks in the clear. */
    NOT_TLS,
    STARTTLS_MISSING,
    CERTIFICATE_NAME,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_UNTRUSTED,
    TLS_FAILED,
    LOGIN_REFUSED,
    /** The server takes no password over this connection. */
    LOGIN_NEEDS_TLS,
    /** The token server says no, in its own words. */
    TOKEN_REFUSED,
    TOKEN_SERVER_AWAY,
    /** What answers is no token server, or gives no access token. */
    TOKEN_ANSWER_WRONG,
    /** The mail server takes the user or the access token not. */
    TOKEN_NOT_TAKEN,
    FOLDER_MISSING,
    CONNECTION_LOST
}
