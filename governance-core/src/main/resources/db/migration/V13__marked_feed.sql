-- What tells a line from any other that was ever given its id: after an older copy of the database came back, the ids that were
-- given out since are given out again.
alter table feed add column mark text not null default left(gen_random_uuid()::text, 8);
alter table feed_pruned add column mark text not null default '';
