-- Leases: who may do what only one node does at a time.
create table lease (
    name       varchar(100) primary key,
    holder     varchar(100) not null,
    held_until timestamp with time zone not null
);

-- Audit: append-only. chain_no and hash are written once, in the background.
create sequence audit_entry_seq start with 1 increment by 50;
create table audit_entry (
    id         bigint primary key,
    at         timestamp with time zone not null,
    actor_kind varchar(20)  not null,
    actor_id   varchar(100) not null,
    actor_name varchar(200) not null,
    action     varchar(60)  not null,
    object     varchar(100) not null,
    details    varchar(2000) not null,
    chain_no   bigint unique,
    hash       varchar(64)
);
create index audit_entry_object on audit_entry (object, id);

-- Outbox: what must leave the house after commit.
create sequence outbox_item_seq start with 1 increment by 50;
create table outbox_item (
    id            bigint primary key,
    kind          varchar(60)   not null,
    about         varchar(100)  not null,
    recipient     varchar(320)  not null,
    subject       varchar(1000) not null,
    payload       varchar(1048576) not null,
    state         varchar(20)   not null check (state in ('QUEUED','SENDING','SENT','FAILED','HELD','CANCELLED')),
    attempts      int           not null,
    not_before    timestamp with time zone not null,
    claimed_by    varchar(100),
    claimed_until timestamp with time zone,
    last_error    varchar(1000),
    created_at    timestamp with time zone not null,
    finished_at   timestamp with time zone
);
create index outbox_item_due on outbox_item (state, not_before);

-- Idempotency: the stored result of a call that may be repeated.
create table idempotency_key (
    caller      varchar(100) not null,
    call_key    varchar(200) not null,
    body_sha256 varchar(64)  not null,
    status      int          not null,
    answer      varchar(1048576) not null,
    created_at  timestamp with time zone not null,
    primary key (caller, call_key)
);
create index idempotency_key_created on idempotency_key (created_at);
