-- What was told of a deposit and cannot be has a place for each kind: back (told_minor), paid out to us, and taken back by its payer
-- though less than that is left. Which of them people decide on first stands in told_as, by which such deposits are found.
alter table deposit add column told_paid_minor bigint;
alter table deposit add column told_charged_minor bigint;
update deposit set told_paid_minor = told_minor where told_as = 'SETTLED';
alter table deposit drop constraint deposit_told;
update deposit set told_minor = null where told_as = 'SETTLED';
alter table deposit alter column told_as set data type varchar(10);
alter table deposit add constraint deposit_told check (
    (told_as is null or told_as in ('RETURNED', 'SETTLED', 'CHARGEBACK'))
    and (told_as is null) = (told_minor is null and told_paid_minor is null and told_charged_minor is null)
    and coalesce(told_minor, 1) > 0 and coalesce(told_paid_minor, 1) > 0 and coalesce(told_charged_minor, 1) > 0);
alter table deposit_ruling drop constraint deposit_ruling_known;
alter table deposit_ruling add constraint deposit_ruling_known
    check (ruling in ('REFUSE', 'RELEASE', 'AGAIN', 'REDIRECT', 'CREDIT', 'AS_TOLD', 'PAID_AS_TOLD', 'LOST_AS_TOLD'));

-- What is left of a deposit of which a part is back can be credited: fee and net are those of the rest then.
alter table deposit drop constraint deposit_quote;
alter table deposit add constraint deposit_quote check (fee_minor + net_minor between amount_minor - back_minor and amount_minor);
create or replace view open_hold as
select cast(concat('DP-', d.id) as varchar(40)) as subject, d.account_id as account_id,
       cast(d.asset as varchar(5)) as asset, d.amount_minor - d.back_minor as minor
from deposit d where d.state in ('RECEIVED', 'HELD_KYC', 'HELD_REVIEW')
union all
select cast(w.about as varchar(40)), w.account_id, cast(w.asset as varchar(5)), w.minor from withdrawal_hold w;
