-- The ids of the feed after an older copy came back: the first of the copy's own is above every one that was given out before.
-- `base` is where the ids of the history begin that is told now. A history is another one when the server was started anew,
-- or when this row was written by another transaction than it says: so it is when a dump was read in.
create table feed_epoch (
    opened timestamptz not null,
    base bigint not null,
    server timestamptz,
    writer bigint
);
insert into feed_epoch
    select coalesce((select min(at) from feed), now()), 0,
        case when used then null else pg_postmaster_start_time() end,
        pg_current_xact_id()::text::numeric % 4294967296
    from (select pg_sequence_last_value(pg_get_serial_sequence('feed', 'id')::regclass) is not null as used) feed;
