-- Every change of a state is written to every index that holds the row: the states that each row passes need no index by state.
-- Ready rows stand in delivery_due, leased ones in delivery_leased, and of the sent ones any part of the table is full.
drop index delivery_by_state;
create index delivery_by_state on delivery (state, id) where state in ('retry', 'in_doubt', 'dead', 'not_wanted');
