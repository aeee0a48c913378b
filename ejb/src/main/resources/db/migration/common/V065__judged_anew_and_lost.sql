-- A withdrawal that is to be paid to another account than it was requested for is judged anew: what each rule said is kept for each
-- time, beside what it was asked about.
create table withdrawal_judgement (
    withdrawal_id bigint      not null references withdrawal,
    -- The round of votes that it stands before; 0 is the request itself.
    round         int         not null check (round >= 0),
    rule_id       bigint      not null references decision_rule,
    -- Of those made before this was kept only where it cannot be another one.
    instrument_id bigint      references instrument,
    hit           boolean     not null,
    saw           varchar(60) not null,
    primary key (withdrawal_id, round, rule_id)
);
insert into withdrawal_judgement (withdrawal_id, round, rule_id, instrument_id, hit, saw)
select d.withdrawal_id, 0, d.rule_id,
       case when exists (select 1 from state_change c where c.subject = concat('WD-', w.id) and c.event = 'answer')
            then cast(null as bigint) else w.instrument_id end,
       d.hit, d.saw
from withdrawal_decision d join withdrawal w on w.id = d.withdrawal_id;
drop table withdrawal_decision;
alter table withdrawal_judgement rename to withdrawal_decision;

-- A payment that is lost is looked for by what its provider calls it: it may have become another customer's deposit than it was sent for.
create index deposit_provider_ref on deposit (provider_ref, channel);
