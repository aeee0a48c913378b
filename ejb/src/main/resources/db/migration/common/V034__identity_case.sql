-- One wish to be known better, from the first upload to the decision.
create sequence identity_case_seq start with 100001 increment by 1;
create table identity_case (
    id             bigint primary key,
    version        int         not null,
    account_id     bigint      not null references account,
    reason         varchar(20) not null check (reason in ('WISH', 'FIRST_DEPOSIT', 'LIMIT', 'REVIEW')),
    tier           int         not null check (tier between 1 and 3),
    state          varchar(12) not null check (state in
        ('OPEN', 'SUBMITTED', 'IN_REVIEW', 'ASKED_AGAIN', 'APPROVED', 'REFUSED', 'EXPIRED')),
    paper          varchar(10) check (paper in ('PASSPORT', 'ID_CARD')),
    -- What was typed from the paper: sealed, and gone with the documents.
    person_sealed  varchar(4000),
    fingerprint    varchar(64),
    form_token     varchar(36) unique,
    opened_at      timestamp with time zone not null,
    submitted_at   timestamp with time zone,
    waits_until    timestamp with time zone,
    reviewer_id    bigint,
    reviewer       varchar(330),
    asked_kinds    varchar(100) not null,
    asked_because  varchar(30),
    refused_because varchar(30),
    decided_at     timestamp with time zone,
    decided_by     varchar(330),
    erased_at      timestamp with time zone,
    -- The account while the case is unfinished: an account has one at most.
    unfinished     bigint unique
);
create index identity_case_account on identity_case (account_id, id);
create index identity_case_state on identity_case (state, submitted_at);
create index identity_case_fingerprint on identity_case (fingerprint);
create index identity_case_erase on identity_case (erased_at, decided_at);

create sequence identity_document_seq start with 1 increment by 1;
create table identity_document (
    id          bigint primary key,
    case_id     bigint      not null references identity_case,
    kind        varchar(15) not null check (kind in ('PASSPORT', 'ID_FRONT', 'ID_BACK', 'SELFIE', 'ADDRESS_PROOF')),
    width       int         not null,
    height      int         not null,
    size_bytes  int         not null,
    received_at timestamp with time zone not null,
    replaced_at timestamp with time zone,
    erased_at   timestamp with time zone
);
create index identity_document_case on identity_document (case_id, id);

-- The pictures themselves, sealed with a key of their own; at most 1,000,000 bytes before sealing.
create table vault_item (
    document_id bigint primary key references identity_document,
    sealed      bytea not null
);
