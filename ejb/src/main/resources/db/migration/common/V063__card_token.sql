-- A card by what its tokeniser calls it, each once, and the month it ends with, such as 2028-08. Its number is nowhere.
alter table instrument add column card_token varchar(100);
alter table instrument add column expires varchar(7);
alter table instrument add constraint instrument_card_token unique (card_token);
