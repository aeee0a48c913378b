-- A transaction from our coins that two people give up: it is never told to nodes again. What replaces it spends all of its coins,
-- so that only one of both can come; where nothing does, it can never come itself.
alter table chain_spending add column abandon_by varchar(120);
alter table chain_spending add column abandon_why varchar(200);
alter table chain_spending add column abandon_rate int;
alter table chain_spending add column abandoned_by varchar(120);
alter table chain_spending add column replaced_by bigint;
alter table chain_spending add constraint chain_spending_replaced foreign key (replaced_by) references chain_spending (number);
alter table chain_spending add constraint chain_spending_two_people
    check (abandoned_by is null or (abandon_by is not null and abandon_by <> abandoned_by));
alter table chain_spending add constraint chain_spending_given_up check (replaced_by is null or abandoned_by is not null);
create index chain_spending_replaced_by on chain_spending (replaced_by);
