create sequence account_seq start with 100001 increment by 1;
create table account (
    id                  bigint primary key,
    version             int          not null,
    email               varchar(254) not null unique,
    name                varchar(100) not null,
    password_hash       varchar(200),
    language            varchar(10)  not null,
    country             varchar(2)   not null,
    time_zone           varchar(60)  not null,
    phone               varchar(30)  not null,
    address             varchar(500) not null,
    status              varchar(12)  not null
        check (status in ('UNVERIFIED', 'ACTIVE', 'RESTRICTED', 'FROZEN', 'CLOSED')),
    identity_tier       int          not null check (identity_tier between 0 and 3),
    created_at          timestamp with time zone not null,
    email_verified_at   timestamp with time zone,
    password_changed_at timestamp with time zone,
    wanted_email        varchar(254),
    wanted_proven_at    timestamp with time zone,
    left_agreed_at      timestamp with time zone,
    guide_hidden        boolean      not null,
    closed_at           timestamp with time zone
);

-- What was agreed to, and taken back: never changed, only added to.
create sequence account_consent_seq start with 1 increment by 1;
create table account_consent (
    id         bigint primary key,
    account_id bigint      not null references account,
    document   varchar(10) not null check (document in ('TERMS', 'PRIVACY', 'NEWS')),
    version    varchar(20) not null,
    given      boolean     not null,
    at         timestamp with time zone not null
);
create index account_consent_account on account_consent (account_id, document, id);
