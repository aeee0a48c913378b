-- What the bank gave as its reason for refusing or sending back, as banks write it; '' for none.
alter table withdrawal add column bank_code varchar(10) default '' not null;
