package io.paydesk.maillog;

import io.paydesk.ticket.Joined;

/** Why a mail went where it went. Pages have a sentence for each, which may name one detail. */
public enum MailReason {
    JOINED_BY_TOKEN,
    /** Detail: the Message-ID it refers to. */
    JOINED_BY_REFERENCE,
    JOINED_BY_NUMBER,
    /** One of a storm. Detail: the number of the ticket. */
    JOINED_STORM,
    OPENED_NEW,
    /** Detail: the number of the closed ticket. */
    OPENED_AFTER_CLOSED,
    /** Detail: the number it names. */
    OPENED_FOR_STRANGER,
    BOUNCE_OF_ANSWER,
    BOUNCE_OF_NOTHING,
    AUTO_REPLY_JOINED,
    AUTO_REPLY_ALONE,
    /** It comes from our own address or bears our own mark. */
    OWN_MAIL,
    SAME_MAIL,
    SENDER_BLOCKED,
    /** Detail: what the scanner said. */
    VIRUS,
    NO_SENDER,
    NO_MAIL,
    HEADER_TOO_LONG,
    /** Detail: how many there may be. */
    TOO_MANY_PARTS,
    /** Detail: how deep it may be. */
    TOO_DEEP,
    TOO_SLOW,
    /** Detail: its bytes. */
    TOO_LARGE,
    NOT_HANDED_OUT,
    NOT_STORED,
    /** Any other fault of reading. */
    UNREADABLE;

    /** What is stored of a detail, in characters. */
    static final int DETAIL_MAX = 300;

    static MailReason of(Joined.By by) {
        return switch (by) {
            case TOKEN -> JOINED_BY_TOKEN;
            case REFERENCE -> JOINED_BY_REFERENCE;
            case NUMBER -> JOINED_BY_NUMBER;
            case STORM -> JOINED_STORM;
            case NOTHING -> OPENED_NEW;
            case CLOSED -> OPENED_AFTER_CLOSED;
            case STRANGER -> OPENED_FOR_STRANGER;
        };
    }
}
