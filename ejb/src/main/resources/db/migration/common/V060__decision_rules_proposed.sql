-- A version of a rule is proposed by one and approved by another, before it counts; what was judged names the version still.
alter table decision_rule add column note varchar(200) default 'As delivered' not null;
alter table decision_rule add column state varchar(8) default 'APPROVED' not null;
alter table decision_rule add column proposed_at timestamp with time zone default timestamp with time zone '2020-01-01 00:00:00+00:00' not null;
alter table decision_rule add column decided_by varchar(120);
alter table decision_rule add column decided_at timestamp with time zone;
update decision_rule set decided_by = approved_by, decided_at = proposed_at;
alter table decision_rule drop column approved_by;
alter table decision_rule add constraint decision_rule_state check (state in ('OPEN', 'APPROVED', 'REFUSED'));
alter table decision_rule add constraint decision_rule_four_eyes
    check (state <> 'APPROVED' or decided_by is not null and (decided_by <> proposed_by or proposed_by = 'SYSTEM:system'));
alter table decision_rule alter column note drop default;
alter table decision_rule alter column state drop default;
alter table decision_rule alter column proposed_at drop default;
