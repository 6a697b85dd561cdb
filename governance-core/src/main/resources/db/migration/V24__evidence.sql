-- Files of evidence and uploads of them: a file is an upload that was judged, so nothing is copied when it becomes one.
create table evidence_upload (
    upload uuid primary key,
    dispute bytea not null,
    side text not null,
    hash bytea not null,
    size bigint not null check (size > 0),
    type text not null,
    received bigint not null default 0 check (received <= size),
    -- From where it comes, an address and the site that has it; nobody's once it is a file.
    caller text,
    site text,
    kept boolean not null default false,
    began_at timestamptz not null default now(),
    touched_at timestamptz not null default now()
);
create unique index evidence_kept on evidence_upload (hash) where kept;
create index evidence_kept_of on evidence_upload (dispute, side) where kept;
create index evidence_open on evidence_upload (touched_at) where not kept;

-- Chunks of 262 144 bytes, the last of a file but for its rest.
create table evidence_chunk (
    upload uuid not null references evidence_upload on delete cascade,
    number integer not null,
    bytes bytea not null,
    primary key (upload, number)
);
-- What is compressed already would be tried again for each chunk.
alter table evidence_chunk alter column bytes set storage external;

-- What came in on a day, of each site and in all, whatever became of it.
create table evidence_spent (
    day bigint not null,
    owner text not null,
    bytes bigint not null,
    primary key (day, owner)
);
