-- How mail to an address fared: after three that came back within a month no automatic mail goes there for a month.
create table mail_address (
    email          varchar(320) primary key,
    bounces        int not null,
    last_bounce_at timestamp with time zone not null,
    reason         varchar(1000)
);
