create sequence staff_member_seq start with 1 increment by 1;
create table staff_member (
    id            bigint primary key,
    version       int          not null,
    email         varchar(320) not null unique,
    name          varchar(200) not null,
    password_hash varchar(200) not null,
    language      varchar(10)  not null,
    active        boolean      not null,
    created_at    timestamp with time zone not null
);
create table staff_role (
    staff_id bigint      not null references staff_member,
    role     varchar(20) not null check (role in ('AGENT','SUPERVISOR','COMPLIANCE','ADMIN')),
    primary key (staff_id, role)
);
create sequence sign_in_failure_seq start with 1 increment by 50;
create table sign_in_failure (
    id      bigint primary key,
    subject varchar(330) not null,
    at      timestamp with time zone not null
);
create index sign_in_failure_subject on sign_in_failure (subject, at);

create sequence api_token_seq start with 1 increment by 1;
create table api_token (
    id           bigint primary key,
    name         varchar(100) not null,
    token_sha256 varchar(64)  not null unique,
    scopes       varchar(1000) not null,
    created_at   timestamp with time zone not null,
    revoked_at   timestamp with time zone
);
