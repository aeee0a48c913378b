-- What a mailbox gives its tickets, the server its answers leave through ('' where that of the settings serves),
-- and which mailbox a ticket came to; no foreign key, since a mailbox may be removed.
alter table mailbox add column team varchar(60) default '' not null;
alter table mailbox add column language varchar(10) default '' not null;
alter table mailbox add column smtp_security varchar(20) default 'STARTTLS' not null check (smtp_security in ('PLAIN','STARTTLS','TLS'));
alter table mailbox add column smtp_host varchar(255) default '' not null;
alter table mailbox add column smtp_port int default 587 not null;
alter table mailbox add column smtp_login varchar(320) default '' not null;
alter table mailbox add column smtp_secret varchar(8000) default '' not null;
alter table ticket add column mailbox_id bigint;
-- One and the same mail, delivered to two of our mailboxes at the same moment, is taken in once: the second finds the
-- first, or meets it here and is looked at again.
alter table inbound_mail add column taken_once varchar(64);
alter table inbound_mail add constraint inbound_mail_taken_once unique (taken_once);
