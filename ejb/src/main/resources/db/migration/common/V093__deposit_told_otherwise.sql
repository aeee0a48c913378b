-- What was told of a deposit as another amount than can be: that it went back, or was paid out to us. It stands until two people say that it
-- is so, or what can be is told. What of a refund has arrived, where that was not all of it, is back.
alter table deposit add column told_as varchar(8);
alter table deposit add column told_minor bigint;
alter table deposit add column back_minor bigint default 0 not null;
alter table deposit add constraint deposit_told check (told_as is null and told_minor is null
    or told_as in ('RETURNED', 'SETTLED') and told_minor > 0);
alter table deposit add constraint deposit_back check (back_minor between 0 and amount_minor);
create index deposit_told_otherwise on deposit (told_as, id);

-- Two more things to decide, and of which amount; the column is a new one since its check has no name on every database.
alter table deposit_ruling add column ruling varchar(12);
update deposit_ruling set ruling = kind;
alter table deposit_ruling alter column ruling set not null;
alter table deposit_ruling drop column kind;
alter table deposit_ruling add constraint deposit_ruling_known
    check (ruling in ('REFUSE', 'RELEASE', 'AGAIN', 'REDIRECT', 'CREDIT', 'AS_TOLD', 'PAID_AS_TOLD'));
alter table deposit_ruling add column minor bigint;
