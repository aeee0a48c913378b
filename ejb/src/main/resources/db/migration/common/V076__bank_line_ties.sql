-- A lump of a carrier pays for many things at once: what a line is tied to stands beside it. Each transaction is tied to one line.
create table bank_line_tie (
    transaction_id bigint primary key references ledger_transaction,
    bank_line      bigint not null references bank_line
);
insert into bank_line_tie (transaction_id, bank_line)
select transaction_id, id from bank_line where transaction_id is not null;
create index bank_line_tie_line on bank_line_tie (bank_line);

alter table bank_line drop constraint bank_line_settled; -- I9 looks for it now
alter table bank_line drop column transaction_id;

-- What two people are to book it as: the house's own, or a payout that came back.
alter table bank_line add column wanted varchar(6) check (wanted in ('OWN', 'RETURN'));
update bank_line set wanted = 'OWN' where proposed_by is not null;

-- By whom earlier ones were paid.
create index bank_line_counterparty on bank_line (bank_account, counterparty);
