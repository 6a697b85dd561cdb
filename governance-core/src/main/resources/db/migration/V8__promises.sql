-- What keeps the holder of a lease from its job, for all instances to see: it is no standby's, and ends with the tenure.
alter table lease add column trouble text;

-- A ballot that ended before it reached the chain leaves its place to another of its voter, which goes on in its stream.
alter table ballot_live
    add column vacant boolean not null default false,
    add column sequence bigint not null default 0;
