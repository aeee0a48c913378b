-- Whom an authenticator calls the owner of its passkeys: random, so that it tells nobody who that is.
create table passkey_owner (
    holder varchar(40) primary key,
    handle varchar(90) not null unique
);

-- Public keys (COSE, base64url) of what somebody signs in with. The count only ever grows, or stays 0 where none is kept.
create sequence passkey_seq start with 1 increment by 1;
create table passkey (
    id            bigint primary key,
    version       int           not null,
    holder        varchar(40)   not null references passkey_owner,
    credential_id varchar(1400) not null unique,
    public_key    varchar(2000) not null,
    sign_count    bigint        not null,
    name          varchar(60)   not null,
    added_at      timestamp with time zone not null,
    last_used_at  timestamp with time zone
);
create index passkey_holder on passkey (holder, id);

-- What was asked to be signed, until it is answered or too old. The asker is whose passkey is added, or a network.
create table passkey_challenge (
    challenge  varchar(60) primary key,
    purpose    varchar(30) not null,
    asker      varchar(60) not null,
    expires_at timestamp with time zone not null
);
create index passkey_challenge_asker on passkey_challenge (asker, purpose);
create index passkey_challenge_expires on passkey_challenge (expires_at);
