-- Of a bank account, the code of its bank (ISO 9362); '' where its owner did not say.
alter table instrument add column bic varchar(11) default '' not null;
