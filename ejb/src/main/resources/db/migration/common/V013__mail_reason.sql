-- Why a mail went where it went: a code that pages turn into a sentence, and what the sentence names.
alter table inbound_mail add column reason varchar(40);
alter table inbound_mail add column reason_detail varchar(300);
