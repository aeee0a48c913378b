-- How a mailbox signs in: by its password, or by access tokens of a token server (OAuth2, RFC 6749).
alter table mailbox add column sign_in varchar(20) default 'PASSWORD' not null check (sign_in in ('PASSWORD','OAUTH_REFRESH','OAUTH_CLIENT'));
alter table mailbox add column token_url varchar(1000) default '' not null;
alter table mailbox add column client_id varchar(300) default '' not null;
alter table mailbox add column client_secret varchar(8000) default '' not null;
alter table mailbox add column refresh_token varchar(16000) default '' not null;
alter table mailbox add column token_scope varchar(1000) default '' not null;
