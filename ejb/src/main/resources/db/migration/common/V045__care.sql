-- What two of the staff decide together about an account.
create sequence care_proposal_seq start with 1 increment by 1;
create table care_proposal (
    id          bigint primary key,
    version     int           not null,
    account_id  bigint        not null references account (id),
    kind        varchar(30)   not null,
    state       varchar(20)   not null,
    reason      varchar(1000) not null,
    -- what stood when it was proposed: the account's status, or since when the second factor is on
    seen        varchar(40)   not null,
    proposed_by bigint        not null,
    proposed_at timestamp with time zone not null,
    decided_by  bigint,
    decided_at  timestamp with time zone,
    due_at      timestamp with time zone,
    -- the account while it is open, so that there is one of a kind
    open_for    bigint,
    unique (kind, open_for)
);
create index care_proposal_account on care_proposal (account_id, id);
create index care_proposal_state on care_proposal (state, id);

-- Until when the customer counts as having just proved who they are.
alter table ticket add column proven_until timestamp with time zone;

-- Whose account it is follows from the requester's address.
alter table ticket drop column requester_account;
