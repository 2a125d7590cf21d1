-- What finds the words that somebody typed, see V29. Among the newest items each is compared with it: what the beginning of a word finds
-- as well is not sought for itself.
create or replace function feed_query(typed text) returns tsquery
  language sql stable
  return (
    select coalesce(string_agg('(' || found || ')', ' & '), '')::tsquery
    from (select concat_ws(' | ', case when not coalesce(starts_with(english, alone), false) then nullif(english, '') end,
                           case when swedish <> english and not coalesce(starts_with(swedish, alone), false) then nullif(swedish, '') end, begun) as found
          from regexp_split_to_table(typed, '\s+') as word
          cross join lateral (select plainto_tsquery('english', word)::text as english, plainto_tsquery('swedish', word)::text as swedish,
                                     string_agg('''' || part || ''':*', ' & ') as begun, case when count(*) = 1 then '''' || min(part) end as alone
                              from (select replace(replace(unnest(tsvector_to_array(to_tsvector('simple', fold(word)))), '\', '\\'), '''', '''''') as part) parts) as w) as words
    where found <> '');
