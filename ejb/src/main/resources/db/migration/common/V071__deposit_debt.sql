-- What of a credited deposit paid a debt of its customer's; of those of before it stands in the books.
alter table deposit add column debt_minor bigint default 0 not null;
update deposit set debt_minor = coalesce((select sum(p.minor) from ledger_transaction t
        join posting p on p.transaction_id = t.id join ledger_account a on a.id = p.ledger_account_id
        where t.about = concat('deposit:', deposit.id) and t.about <> '' and t.kind = 'deposit.completed' and a.type = 'CUST_DEBT'), 0)
    where completed_at is not null;
