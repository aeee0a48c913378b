-- A line that breaks while a mail is on it is no fault of the mail; what may have left once is not taken back later.
alter table outbox_item add column interruptions int default 0 not null;
alter table outbox_item add column left_before boolean default false not null;

-- Why an answer came back, as the other side put it.
alter table message add column bounce_reason varchar(1000);
