-- Roles are those of the code: the list in the table's check would have to be changed with each.
create table staff_member_role (
    staff_id bigint      not null references staff_member,
    role     varchar(20) not null,
    primary key (staff_id, role)
);
insert into staff_member_role (staff_id, role) select staff_id, role from staff_role;
drop table staff_role;

-- Somebody invited has no password yet.
alter table staff_member alter column password_hash drop not null;
alter table staff_member add column signed_in_at timestamp with time zone;
