-- A delivery is found by its subject's id, which is in its key as well, and each of its two changes is written to both indexes. Random
-- ids lead to another page of them for each row: among a million rows that cost half as much again. Ids that begin with the millisecond
-- (RFC 9562, version 7) are neighbours to those of the same hour. They are ids still: nothing reads a time from them.
create function neighbouring_id() returns uuid language sql volatile parallel safe as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
           placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

alter table thanks alter column id set default neighbouring_id();
alter table check_in alter column id set default neighbouring_id();
alter table feed_comment alter column id set default neighbouring_id();
alter table digest alter column id set default neighbouring_id();
