-- Addresses that nobody may be paid at, one row a list. Where letters may be of either case (0x…, bc1…) they are small.
create table sanctioned_address (
    address   varchar(90) not null,
    list_name varchar(40) not null,
    primary key (address, list_name)
);

-- A rule more for money out. The old check has the name that each engine gave it.
alter table decision_rule drop constraint if exists decision_rule_code_check;
alter table decision_rule drop constraint if exists "CONSTRAINT_E1E";
alter table decision_rule add constraint decision_rule_known
    check (code in ('AMOUNT', 'INSTRUMENT_AGE', 'PASSWORD_AGE', 'SHARED_INSTRUMENT', 'VELOCITY', 'TWO_PEOPLE', 'SCREENING'));
insert into decision_rule (code, asset, threshold, hours, version, valid_from, proposed_by, approved_by)
select 'SCREENING', a.code, 0, 0, 1, timestamp with time zone '2020-01-01 00:00:00+00:00', 'SYSTEM:system', 'SYSTEM:system'
from asset a;
