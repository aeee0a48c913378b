package io.paydesk.maillog;

/**
 * Where a mail lies: our address, the server and folder it was fetched from (user@host:port/folder), and IMAP's UIDVALIDITY and UID.
 */
public record MailPlace(String mailbox, String source, long uidValidity, long uid) {
    public MailPlace at(long otherUid) {
        return new MailPlace(mailbox, source, uidValidity, otherUid);
    }
}
