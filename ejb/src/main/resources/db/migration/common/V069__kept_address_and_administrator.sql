-- The address of an erased account, as a keyed hash that tells nothing: nobody else ever gets it.
alter table account add column erased_email varchar(64);
alter table account add constraint account_erased_email unique (erased_email);

-- When somebody was an administrator last, by the will of another one.
alter table staff_member add column administrator_until timestamp with time zone;

alter table role_grant add constraint role_grant_proposed_by foreign key (proposed_by) references staff_member;
create index role_grant_proposed_by on role_grant (proposed_by);
