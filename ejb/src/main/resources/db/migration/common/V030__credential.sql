-- Links and codes of one use, whose plain form is in one mail and nowhere else.
create sequence one_time_token_seq start with 1 increment by 1;
create table one_time_token (
    id           bigint primary key,
    purpose      varchar(30)  not null,
    holder       varchar(40)  not null,
    detail       varchar(400) not null,
    token_sha256 varchar(64)  not null unique,
    code_sealed  varchar(200),
    tries_left   int          not null,
    created_at   timestamp with time zone not null,
    expires_at   timestamp with time zone not null,
    used_at      timestamp with time zone
);
create index one_time_token_holder on one_time_token (holder, purpose);
create index one_time_token_expires on one_time_token (expires_at);

-- The second factor by time (RFC 6238); the last step taken is kept, so that no code is good twice.
create table authenticator (
    holder        varchar(40) primary key,
    version       int          not null,
    secret_sealed varchar(200) not null,
    confirmed_at  timestamp with time zone,
    last_step     bigint       not null
);
create table recovery_code (
    holder      varchar(40) not null,
    code_sha256 varchar(64) not null,
    used_at     timestamp with time zone,
    primary key (holder, code_sha256)
);

-- Who fails too often waits, customer or staff.
drop table sign_in_failure;
drop sequence sign_in_failure_seq;
create sequence failed_try_seq start with 1 increment by 50;
create table failed_try (
    id      bigint primary key,
    subject varchar(400) not null,
    at      timestamp with time zone not null
);
create index failed_try_subject on failed_try (subject, at);
create index failed_try_at on failed_try (at);

-- A browser somebody signed in with, and the times it did.
create sequence device_seq start with 1 increment by 1;
create table device (
    id            bigint primary key,
    holder        varchar(40)  not null,
    token_sha256  varchar(64)  not null unique,
    label         varchar(100) not null,
    network       varchar(60)  not null,
    first_seen_at timestamp with time zone not null,
    last_seen_at  timestamp with time zone not null,
    trusted_until timestamp with time zone,
    stays_until   timestamp with time zone,
    revoked_at    timestamp with time zone
);
create index device_holder on device (holder, last_seen_at);
create sequence open_session_seq start with 1 increment by 1;
create table open_session (
    id           bigint primary key,
    holder       varchar(40) not null,
    device_id    bigint      not null references device,
    began_at     timestamp with time zone not null,
    last_seen_at timestamp with time zone not null,
    proven_at    timestamp with time zone not null,
    ended_at     timestamp with time zone
);
create index open_session_holder on open_session (holder, ended_at);
create sequence sign_in_event_seq start with 1 increment by 1;
create table sign_in_event (
    id      bigint primary key,
    holder  varchar(40)  not null,
    at      timestamp with time zone not null,
    outcome varchar(20)  not null,
    network varchar(60)  not null,
    label   varchar(100) not null
);
create index sign_in_event_holder on sign_in_event (holder, id);
