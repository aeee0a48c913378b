create table sender_rule (
    sender     varchar(320) primary key,
    verdict    varchar(20)  not null check (verdict in ('BLOCK','ANSWER')),
    decided_by varchar(200) not null,
    decided_at timestamp with time zone not null
);
