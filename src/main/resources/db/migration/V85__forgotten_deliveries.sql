-- Deliveries that have ended are forgotten after LAUREL_DELIVERY_KEEP_DAYS. What ended before this moment may be gone, also where more
-- is kept since: whoever would announce something older again, or say what became of it, asks here.
create table delivery_forgotten (
  only_row  boolean primary key default true check (only_row),
  before    timestamptz not null
);
