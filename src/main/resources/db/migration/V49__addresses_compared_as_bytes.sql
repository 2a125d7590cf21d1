-- As the other keys of people: addresses are compared and never shown in an order, and sorting them in the database's collation was the
-- dearest part of a first run's indexes. Without capitals by the rules of the database's locale, as before.
drop index person_mail;
create index person_mail on person (lower(mail) collate "C");
