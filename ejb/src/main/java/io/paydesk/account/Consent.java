package io.paydesk.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** That somebody agreed to a version of a document, or took it back. Never changed. */
@Entity
@Table(name = "account_consent")
class Consent {
    @Id
    @GeneratedValue(generator = "account_consent_seq")
    @SequenceGenerator(name = "account_consent_seq", sequenceName = "account_consent_seq", allocationSize = 1)
    long id;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    ConsentLine.Document document;

    String version;
    boolean given;
    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    Consent(Account account, ConsentLine.Document document, String version, boolean given, Instant at) {
        this.accountId = account.id;
        this.document = document;
        this.version = version;
        this.given = given;
        this.at = at;
    }

    ConsentLine view() {
        return new ConsentLine(document, version, given, at);
    }
}
