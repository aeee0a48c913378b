-- Roles that one administrator wants to give and another has to agree to; a row as long as it waits, then the audit log tells.
create sequence role_grant_seq start with 1 increment by 1;
create table role_grant (
    id          bigint primary key,
    version     int          not null,
    member_id   bigint       not null unique references staff_member on delete cascade,
    -- the roles that the member had when it was proposed: it is decided about that and nothing else
    had         varchar(200) not null,
    roles       varchar(200) not null,
    proposed_by bigint       not null,
    proposed_at timestamp with time zone not null
);

-- When what made a closed account somebody's was erased.
alter table account add column erased_at timestamp with time zone;
