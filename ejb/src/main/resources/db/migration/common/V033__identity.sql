-- Who an account's owner is, as decided: never changed, only added to.
create sequence identity_decision_seq start with 1 increment by 1;
create table identity_decision (
    id         bigint primary key,
    account_id bigint       not null references account,
    tier       int          not null check (tier between 0 and 3),
    evidence   varchar(200) not null,
    decided_by varchar(330) not null,
    decided_at timestamp with time zone not null
);
create index identity_decision_account on identity_decision (account_id, id);
