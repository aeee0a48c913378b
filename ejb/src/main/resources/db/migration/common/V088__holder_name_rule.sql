-- A rule more for money out: whom it goes to has the name of whom it comes from.
alter table decision_rule drop constraint decision_rule_known;
alter table decision_rule add constraint decision_rule_known check (code in
    ('HOLDER_NAME', 'AMOUNT', 'INSTRUMENT_AGE', 'PASSWORD_AGE', 'SHARED_INSTRUMENT', 'VELOCITY', 'TWO_PEOPLE', 'SCREENING'));
insert into decision_rule
    (code, asset, threshold, hours, version, valid_from, note, state, proposed_by, proposed_at, decided_by, decided_at)
select 'HOLDER_NAME', a.code, 0, 0, 1, s.beginning, 'As delivered', 'APPROVED', 'SYSTEM:system', s.beginning, 'SYSTEM:system', s.beginning
from asset a cross join (select timestamp with time zone '2020-01-01 00:00:00+00:00' as beginning) s;
