-- A mail that was kept back can be dealt with, and tells when it was read again in vain.
alter table inbound_mail add column settled_at timestamp with time zone;
alter table inbound_mail add column settled_by varchar(200);
alter table inbound_mail add column retaken_at timestamp with time zone;
