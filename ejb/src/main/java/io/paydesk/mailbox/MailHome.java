package io.paydesk.mailbox;

/**
 * What a mailbox gives the tickets that come from it: the address they are answered from, a team ("" leaves it to the
 * topic) and a language for mails that show none ("" leaves it to the house). Number 0 is the mailbox of the settings;
 * {@code place} is user@host:port/folder, "" where none is read.
 */
public record MailHome(long mailbox, String address, String team, String language, String place) {
    /** What stands behind the @. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
