-- Accepted ballots that a batch can carry, in the order of their acceptance; `batch` is the number of the one that does.
create table relay_queue (
    ordinal bigint generated always as identity primary key,
    proposal text not null,
    voter bytea not null,
    support smallint not null,
    signature bytea not null,
    queued_at timestamptz not null default now(),
    batch integer,
    unique (proposal, voter)
);
create index relay_queue_waiting on relay_queue (proposal, ordinal) where batch is null;
create index mirror_log_transaction on mirror_log (transaction_hash);
