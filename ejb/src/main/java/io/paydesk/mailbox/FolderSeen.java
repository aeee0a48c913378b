package io.paydesk.mailbox;

/** A folder as it was seen without touching it: how many mails lie there, how many are unread, where UIDs stand. */
public record FolderSeen(long uidValidity, long uidNext, int mails, int unread) {}
