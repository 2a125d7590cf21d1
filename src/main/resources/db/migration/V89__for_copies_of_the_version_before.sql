-- While copies are replaced one after the other, those of the version before go on asking what V73 took away. It may go with the next version.
create function feed_for(audience text, actor uuid, about uuid, receiver uuid, viewer uuid) returns setof boolean
  language sql stable as $$
    select true from feed_for(audience, actor, about, case when receiver is not null then array[receiver] end, viewer)
  $$;
