package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer;

/** The server the answers of a mailbox leave through; its password is still sealed. Equal while nothing has changed. */
public record SendingWay(long mailbox, int version, MailServer server) {}
