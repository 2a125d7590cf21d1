-- What somebody typed was read by statements within statements, which cost as much as finding what has the words among the newest. The same
-- queries as before, see V88 and V92; few: 0 if no word is looked up.
create or replace function feed_query(typed text, few int) returns tsquery
  language plpgsql stable as $$
declare
  typed_word text;
  parts text[];
  part text;
  quoted text;
  begun text[];
  whole text;
  english text;
  swedish text;
  found text;
begin
  foreach typed_word in array regexp_split_to_array(typed, '\s+') loop
    whole := null;
    parts := tsvector_to_array(to_tsvector('simple', fold(typed_word)));
    foreach part in array parts loop
      quoted := '''' || replace(replace(part, '\', '\\'), '''', '''''');
      if few > 0 then
        begun := array(select word from feed_word where word >= part and word < part || chr(1114111) limit few + 1);
      end if;
      -- No word has a space in it.
      whole := concat_ws(' & ', whole, case when cardinality(begun) between 1 and few
        then '(''' || replace(replace(replace(array_to_string(begun, ' '), '\', '\\'), '''', ''''''), ' ', ''' | ''') || ''')' else quoted || ''':*' end);
    end loop;
    if cardinality(parts) <> 1 then
      quoted := null;
    end if;
    english := plainto_tsquery('english', typed_word)::text;
    swedish := plainto_tsquery('swedish', typed_word)::text;
    found := nullif(concat_ws(' & ', found, '(' || nullif(concat_ws(' | ', case when not coalesce(starts_with(english, quoted), false) then nullif(english, '') end,
      case when swedish <> english and not coalesce(starts_with(swedish, quoted), false) then nullif(swedish, '') end, whole), '') || ')'), '');
  end loop;
  return coalesce(found, '')::tsquery;
end $$;

create or replace function feed_query(typed text) returns tsquery
  language sql stable
  return feed_query(typed, 0);
