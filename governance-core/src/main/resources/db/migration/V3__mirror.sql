-- The mirror: every block and log of our contracts that was ever seen, for good. A log's status follows from its block.
create table mirror_block (
    hash bytea primary key,
    number bigint not null,
    parent bytea not null,
    time bigint not null,
    canonical boolean not null
);
create unique index mirror_block_canonical on mirror_block (number) where canonical;
create index mirror_block_number on mirror_block (number);

create table mirror_log (
    block_hash bytea not null references mirror_block,
    log_index integer not null,
    block_number bigint not null,
    transaction_hash bytea not null,
    address bytea not null,
    topics bytea[] not null,
    data bytea not null,
    subjects text[] not null,
    primary key (block_hash, log_index)
);
create index mirror_log_number on mirror_log (block_number, log_index);
create index mirror_log_subjects on mirror_log using gin (subjects);

-- How far each depth of the chain has been read, and how far finalised facts have become events.
create table mirror_checkpoint (
    name text primary key,
    number bigint not null,
    hash bytea not null,
    time bigint not null,
    fence bigint not null
);

-- Signed bytes, committed before they go out; after a crash the same bytes go again.
create table outbound (
    hash bytea primary key,
    intent text not null,
    chain_id bigint not null,
    sender bytea not null,
    nonce bigint not null,
    raw bytea not null,
    created_at timestamptz not null default now(),
    replaced_by bytea
);
create unique index outbound_nonce on outbound (chain_id, sender, nonce) where replaced_by is null;
create index outbound_intent on outbound (intent);
