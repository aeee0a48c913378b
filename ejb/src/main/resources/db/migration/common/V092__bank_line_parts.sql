-- A payout, or a file of them, that the bank shows in more than one line: each is a part of it, by its name. While the state is
-- OPEN it waits for the other parts; I9 adds up those that are MATCHED.
alter table bank_line add column part_of varchar(30);
create index bank_line_part on bank_line (bank_account, part_of);
