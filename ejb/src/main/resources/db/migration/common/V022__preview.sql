-- Whose words a list shows of a ticket, when they are not the requester's; and whether an answer came back.
alter table ticket add column preview_by varchar(320);
alter table ticket add column answer_returned boolean default false not null;
