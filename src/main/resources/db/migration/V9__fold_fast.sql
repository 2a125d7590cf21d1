-- The same letters as before; those of plain ASCII, which most names are made of, need no more than lower(). Synchronization
-- folds every name and address twice.
create or replace function fold(value text) returns text
  language sql immutable strict parallel safe
  return case when octet_length(value) = length(value) then lower(value collate "C")
              else replace(replace(translate(lower(regexp_replace(normalize(value, NFD), U&'[\0300-\036F]', '', 'g')),
                                             U&'\00D8\00F8\0141\0142\0110\0111\0131', 'oollddi'),
                                   U&'\00E6', 'ae'), U&'\00DF', 'ss') end;
