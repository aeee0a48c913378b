-- Withdrawals hold money from the request until it is sent, and earn their fee then, unless it was given back.
create or replace view open_hold as
select cast(concat('DP-', d.id) as varchar(40)) as subject, d.account_id as account_id,
       cast(d.asset as varchar(5)) as asset, d.amount_minor as minor
from deposit d where d.state in ('RECEIVED', 'HELD_KYC', 'HELD_REVIEW')
union all
select cast(w.about as varchar(40)), w.account_id, cast(w.asset as varchar(5)), w.minor from withdrawal_hold w;

create or replace view earned_fee as
select cast(concat('DP-', d.id) as varchar(40)) as subject, cast(d.channel as varchar(40)) as channel,
       cast(d.asset as varchar(5)) as asset, d.fee_minor as minor
from deposit d where d.completed_at is not null
union all
select cast(w.about as varchar(40)), cast(w.channel as varchar(40)), cast(w.asset as varchar(5)), w.minor from withdrawal_fee w;
