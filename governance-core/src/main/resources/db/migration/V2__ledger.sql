-- The log keeper's dense order of all committed events (RFC 9162 leaves), leases, windows of chain time, the feed.
create table leaf (
    index bigint primary key,
    event_id text not null unique,
    global_index bigint not null unique,
    hash bytea not null check (length(hash) = 32)
);

-- Every event numbered up to here is a leaf, or will never be committed. The number is the store's, not the log's.
create table log_frontier (
    global_index bigint not null
);
insert into log_frontier values (0);

-- Who leads what. The fence grows with every change of holder and is checked in the holder's own writes.
create table lease (
    name text primary key,
    holder text not null,
    fence bigint not null,
    until timestamptz not null
);

-- A window of chain time: when the clock passes `at`, `task` is done once. Keyed by what it is for.
create table due (
    id text primary key,
    at bigint not null,
    task text not null,
    subject text not null,
    done_at bigint,
    outcome text
);
create index due_open on due (task, at, id) where done_at is null;

-- What SSE streams: written under one advisory lock, so that id order is commit order.
create table feed (
    id bigint generated always as identity primary key,
    topic text not null,
    kind text not null,
    finality text not null,
    body text not null,
    at timestamptz not null default now()
);

-- The keys that open personal data, outside the log and with a backup of their own.
create table subject_key (
    subject text primary key,
    key bytea,
    created_at timestamptz not null default now(),
    erased_at timestamptz
);

-- The newest statement of each actor on each subject: the compare-and-set that keeps `previous` honest.
create table statement_head (
    actor bytea not null,
    subject text not null,
    digest bytea not null,
    primary key (actor, subject)
);

-- Every accepted statement by its digest, with the position that answered it: the same again gets the same answer.
create table statement (
    digest bytea primary key,
    subject text not null,
    position text not null,
    accepted_time bigint not null,
    accepted_block bigint not null
);
