-- Money in. The quote is frozen here: amount, fee and net hold whatever the channel's terms become.
create sequence deposit_seq start with 100001 increment by 1;
create table deposit (
    id             bigint primary key,
    version        int         not null,
    account_id     bigint      not null references account,
    channel        varchar(40) not null references channel,
    terms_id       bigint      not null references channel_terms,
    asset          varchar(5)  not null references asset,
    asked_minor    bigint      not null check (asked_minor > 0),
    amount_minor   bigint      not null check (amount_minor > 0),
    fee_minor      bigint      not null check (fee_minor >= 0),
    net_minor      bigint      not null check (net_minor >= 0),
    state          varchar(20) not null check (state in ('CREATED', 'AWAITING_PAYMENT', 'RECEIVED', 'CONFLICTED', 'HELD_KYC',
                       'HELD_REVIEW', 'COMPLETED', 'EXPIRED', 'CANCELLED', 'FAILED', 'REFUND_PENDING', 'REFUNDED', 'CHARGED_BACK')),
    reference      varchar(25) not null unique,
    instrument_id  bigint      references instrument,
    instrument     varchar(80),
    provider_ref   varchar(100),
    began_at       timestamp with time zone not null,
    expected_by    timestamp with time zone not null,
    expires_at     timestamp with time zone not null,
    held_at        timestamp with time zone,
    completed_at   timestamp with time zone,
    settled_at     timestamp with time zone,
    counted        boolean     not null,
    credited_minor bigint      not null,
    charged_minor  bigint      not null,
    reason         varchar(30),
    constraint deposit_quote check (amount_minor = fee_minor + net_minor),
    constraint deposit_charged check (charged_minor between 0 and amount_minor)
);
create index deposit_account on deposit (account_id, began_at);
create index deposit_state on deposit (state, expires_at);

-- Money that came and fits nothing that waits for it: in suspense until two of the staff have decided.
create sequence stray_payment_seq start with 100001 increment by 1;
create table stray_payment (
    id           bigint primary key,
    version      int          not null,
    kind         varchar(20)  not null check (kind in ('UNKNOWN_REFERENCE', 'DIFFERS', 'LATE', 'AGAIN')),
    state        varchar(10)  not null check (state in ('OPEN', 'MATCHED', 'RETURNING', 'RETURNED')),
    channel      varchar(40)  not null references channel,
    asset        varchar(5)   not null references asset,
    minor        bigint       not null check (minor > 0),
    reference    varchar(60)  not null,
    external_id  varchar(100) not null,
    deposit_id   bigint       references deposit,
    came_at      timestamp with time zone not null,
    booked       bigint       references ledger_transaction,
    wanted       varchar(10)  check (wanted in ('MATCH', 'RETURN')),
    wanted_for   bigint       references deposit,
    why          varchar(500),
    proposed_by  bigint,
    proposed_at  timestamp with time zone,
    decided_by   bigint,
    decided_at   timestamp with time zone,
    constraint stray_payment_two check (decided_by is null or decided_by <> proposed_by)
);
create index stray_payment_state on stray_payment (state, id);
create index stray_payment_deposit on stray_payment (deposit_id);
