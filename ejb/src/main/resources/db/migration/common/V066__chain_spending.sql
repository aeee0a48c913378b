-- Payouts over a chain that are signed where the keys are: one transaction a batch, from coins that no other one spends.
create table chain_spending (
    number          bigint primary key references payout_batch,
    version         int            not null,
    asset           varchar(5)     not null references asset,
    -- Its name on the chain is known before it is signed, since signatures are no part of it.
    transaction     varchar(66)    not null unique,
    psbt            varchar(200000) not null,
    signed          varchar(400000),
    fee_minor       bigint         not null check (fee_minor > 0),
    change_minor    bigint         not null check (change_minor >= 0),
    change_output   int,
    change_position int,
    change_address  varchar(90)    unique,
    state           varchar(10)    not null check (state in ('EXPORTED', 'SIGNED', 'SEEN', 'SETTLED')),
    confirmations   int            not null,
    needed          int            not null check (needed > 0),
    constraint chain_spending_signed check (state = 'EXPORTED' or signed is not null),
    constraint chain_spending_change check ((change_minor > 0) = (change_output is not null and change_position is not null and change_address is not null)),
    constraint chain_spending_position unique (asset, change_position)
);
create index chain_spending_state on chain_spending (asset, state);

create table chain_spent_coin (
    transaction     varchar(66) not null,
    output          int         not null check (output >= 0),
    spending_number bigint      not null references chain_spending,
    place           int         not null,
    minor           bigint      not null check (minor > 0),
    branch          int         not null check (branch in (0, 1)),
    position        int         not null check (position >= 0),
    primary key (transaction, output)
);
create index chain_spent_coin_spending on chain_spent_coin (spending_number, place);

insert into lease (name, holder, held_until) values ('chain-spending', '', '2000-01-01 00:00:00+00');
