-- What the books are compared with. A feature that holds money or earns fees adds its part to both views.
create view open_hold as
select cast(concat('DP-', d.id) as varchar(40)) as subject, d.account_id as account_id,
       cast(d.asset as varchar(5)) as asset, d.amount_minor as minor
from deposit d where d.state in ('RECEIVED', 'HELD_KYC', 'HELD_REVIEW');

create view earned_fee as
select cast(concat('DP-', d.id) as varchar(40)) as subject, cast(d.channel as varchar(40)) as channel,
       cast(d.asset as varchar(5)) as asset, d.fee_minor as minor
from deposit d where d.completed_at is not null;
