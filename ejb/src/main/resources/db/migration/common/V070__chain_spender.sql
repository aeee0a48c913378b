-- What else spends the coins of a transaction of ours: the proof that ours can never come, and whom that one pays. Ours that was
-- given up for none gives those of its coins back that the chain tells to be unspent.
create table chain_other_spender (
    spending_number bigint      not null references chain_spending,
    transaction     varchar(66) not null,
    raw             varchar(1000000) not null,
    confirmations   int         not null check (confirmations >= 0),
    primary key (spending_number, transaction)
);
alter table chain_spending add column coins_told boolean default false not null;

-- What the simulated transactions spend, as far as they are told whole.
alter table simulated_payment add column raw varchar(1000000);
create table simulated_spend (
    transaction      varchar(66) not null references simulated_payment,
    coin_transaction varchar(66) not null,
    coin_output      int         not null,
    primary key (transaction, coin_transaction, coin_output)
);
create index simulated_spend_coin on simulated_spend (coin_transaction, coin_output);
