-- What two of the staff mend in a customer's wallet. Above zero it is credited, below zero debited; what is booked is one transaction
-- of the ledger, and is taken back by a correction of its own.
create sequence correction_seq start with 100001 increment by 1;
create table correction (
    id          bigint primary key,
    version     int          not null,
    account_id  bigint       not null references account,
    kind        varchar(8)   not null check (kind in ('CREDIT', 'DEBIT', 'REVERSAL')),
    state       varchar(8)   not null check (state in ('PROPOSED', 'BOOKED', 'REFUSED', 'VOID', 'REVERSED')),
    asset       varchar(5)   not null references asset,
    minor       bigint       not null,
    -- How much of a credit paid what the customer owed.
    debt_minor  bigint       not null check (debt_minor >= 0),
    reason      varchar(500) not null,
    words       varchar(300) not null,
    ticket      varchar(25),
    mends       varchar(25),
    reverses  bigint       references correction,
    -- The one that takes it back, or is proposed to: one at a time.
    reversal    bigint       unique references correction,
    proposed_by bigint       not null,
    proposed_at timestamp with time zone not null,
    void_at     timestamp with time zone not null,
    decided_by  bigint,
    decided_at  timestamp with time zone,
    booked      bigint       unique references ledger_transaction,
    constraint correction_sign check (minor <> 0 and (kind <> 'CREDIT' or minor > 0) and (kind <> 'DEBIT' or minor < 0)),
    constraint correction_two check (decided_by is null or decided_by <> proposed_by),
    constraint correction_decided check ((state in ('BOOKED', 'REVERSED', 'REFUSED')) = (decided_by is not null)),
    constraint correction_booked check ((state in ('BOOKED', 'REVERSED')) = (booked is not null)),
    constraint correction_reversal check ((kind = 'REVERSAL') = (reverses is not null)),
    constraint correction_reversed check (state <> 'REVERSED' or (reversal is not null and kind <> 'REVERSAL'))
);
create index correction_account on correction (account_id, decided_at);
create index correction_state on correction (state, void_at);
create index correction_reverses on correction (reverses);
