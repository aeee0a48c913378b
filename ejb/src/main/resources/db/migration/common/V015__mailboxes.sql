-- The mailboxes that administrators add; that of the settings has no row, only a state under the number 0.
create sequence mailbox_seq start with 1 increment by 1;
create table mailbox (
    id                 bigint primary key,
    version            int           not null,
    address            varchar(320)  not null,
    name               varchar(100)  not null,
    security           varchar(20)   not null check (security in ('PLAIN','STARTTLS','TLS')),
    host               varchar(255)  not null,
    port               int           not null,
    login              varchar(320)  not null,
    secret             varchar(8000) not null,
    folder             varchar(300)  not null,
    done_folder        varchar(300)  not null,
    failed_folder      varchar(300)  not null,
    active             boolean       not null,
    first_read         varchar(20)   check (first_read in ('ALL','NEW_ONLY','LAST_DAYS')),
    first_uid_validity bigint        not null,
    first_uid          bigint        not null,
    first_since        timestamp with time zone,
    created_at         timestamp with time zone not null,
    unique (host, port, login, folder)
);
create table mailbox_state (
    mailbox_id     bigint primary key,
    expected_since timestamp with time zone not null,
    read_at        timestamp with time zone,
    waiting        int           not null,
    problem        varchar(1000) not null,
    failing_since  timestamp with time zone,
    told_at        timestamp with time zone
);
