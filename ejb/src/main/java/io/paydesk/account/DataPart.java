package io.paydesk.account;

import java.util.List;

/** One part of what the house keeps of a customer: its rows, each with the fields that have a value, in their order. */
public record DataPart(Kind kind, List<DataRow> rows) {
    /** What the rows are. */
    public enum Kind {
        PROFILE,
        CONSENTS,
        DEVICES,
        PASSKEYS,
        SIGN_INS,
        IDENTITY_CASES,
        IDENTITY_DOCUMENTS,
        IDENTITY_DECISIONS,
        INSTRUMENTS,
        BALANCES,
        TRANSACTIONS,
        TICKETS,
        MESSAGES
    }

    /** What a value is. Instants are ISO 8601 in UTC, languages BCP 47 tags, countries ISO 3166-1, amounts decimals of the row's currency. */
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
        BORN,
        PAPER,
        PAPER_NUMBER,
        PAPER_ZONE,
        BYTES,
        CREATED_AT,
        PROVED_AT,
        DECIDED_AT,
        REPLACED_AT,
        ERASED_AT,
        DOCUMENT,
        VERSION,
        AGREED,
        AT,
        EVENT,
        DEVICE,
        NETWORK,
        LAST_SEEN_AT,
        ENDED_AT,
        EVIDENCE,
        KIND,
        CURRENCY,
        MASKED,
        BRAND,
        BIC,
        EXPIRES,
        HOLDER,
        CHANNEL,
        AMOUNT,
        FEE,
        NET,
        AVAILABLE,
        HELD,
        OWED,
        REFERENCE,
        REASON,
        TICKET,
        SUBJECT,
        AUTHOR,
        TEXT
    }
}
