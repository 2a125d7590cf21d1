-- What finds the words that somebody typed, see V39. The index is asked for each of them in turn: what the beginning of a word finds as
-- well, see V88, is not sought once more for itself.
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
  alternatives text;
  found text := '';
begin
  foreach typed_word in array regexp_split_to_array(typed, '\s+') loop
    whole := null;
    parts := tsvector_to_array(to_tsvector('simple', fold(typed_word)));
    foreach part in array parts loop
      quoted := '''' || replace(replace(part, '\', '\\'), '''', '''''');
      begun := array(select word from feed_word where word >= part and word < part || chr(1114111) limit few + 1);
      whole := concat_ws(' & ', whole, case when cardinality(begun) between 1 and few
        then '(' || (select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ') from unnest(begun) word) || ')' else quoted || ''':*' end);
    end loop;
    english := plainto_tsquery('english', typed_word)::text;
    swedish := plainto_tsquery('swedish', typed_word)::text;
    alternatives := concat_ws(' | ', case when cardinality(parts) <> 1 or not starts_with(english, quoted) then nullif(english, '') end,
      case when swedish <> english and (cardinality(parts) <> 1 or not starts_with(swedish, quoted)) then nullif(swedish, '') end, whole);
    found := case when alternatives = '' then found else concat_ws(' & ', nullif(found, ''), '(' || alternatives || ')') end;
  end loop;
  return found::tsquery;
end $$;
