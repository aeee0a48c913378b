create sequence instrument_seq start with 100001 increment by 1;
create table instrument (
    id            bigint primary key,
    version       int          not null,
    account_id    bigint       not null references account,
    kind          varchar(10)  not null check (kind in ('BANK', 'CARD', 'PLATFORM', 'CHAIN')),
    currency      varchar(5)   not null,
    -- Sealed; of a card nothing but what is in masked and brand.
    number_sealed varchar(400),
    fingerprint   varchar(64)  not null,
    masked        varchar(60)  not null,
    brand         varchar(60)  not null,
    holder_name   varchar(100) not null,
    state         varchar(12)  not null check (state in ('UNVERIFIED', 'VERIFIED', 'INVALID', 'REMOVED')),
    created_at    timestamp with time zone not null,
    proved_at     timestamp with time zone,
    proof_minor   bigint,
    tries_left    int          not null,
    removed_at    timestamp with time zone,
    -- The fingerprint while it is in use: none twice in one account.
    in_use        varchar(100) unique
);
create index instrument_account on instrument (account_id, id);
create index instrument_fingerprint on instrument (fingerprint);
