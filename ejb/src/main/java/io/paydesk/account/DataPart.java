package io.paydesk.account;

import java.util.List;

/** One part of what the house keeps of a customer: its rows, each with the fields that have a value, in their order. */
public record DataPart(Kind kind, List<DataRow> rows) {
    /** What the rows are. */
    public enum Kind {
        PROFILE,
        CONSENTS,
        DEVICES,
        SIGN_INS,
        IDENTITY_DECISIONS,
        INSTRUMENTS,
        TICKETS,
        MESSAGES
    }

    /** What a value is. Instants are ISO 8601 in UTC, languages BCP 47 tags, countries ISO 3166-1. */
    public enum Field {
        NUMBER,
        NAME,
        EMAIL,
        PHONE,
        ADDRESS,
        COUNTRY,
        LANGUAGE,
        TIME_ZONE,
        STATUS,
        IDENTITY_TIER,
        CREATED_AT,
        PROVED_AT,
        DOCUMENT,
        VERSION,
        AGREED,
        AT,
        EVENT,
        DEVICE,
        NETWORK,
        LAST_SEEN_AT,
        EVIDENCE,
        KIND,
        CURRENCY,
        MASKED,
        BRAND,
        BIC,
        EXPIRES,
        HOLDER,
        TICKET,
        SUBJECT,
        AUTHOR,
        TEXT
    }
}
