-- Acceptance and closing of one proposal's gasless intake are ordered by a lock on its row: shared and exclusive.
create table intake (
    proposal text primary key,
    closed_at bigint
);

-- Accepted gasless ballots that have not ended: duplicates, expected nonces and live sums are decided here, in the
-- transaction that appends.
create table ballot_live (
    proposal text not null,
    voter bytea not null,
    digest bytea not null,
    support smallint not null,
    power numeric(78) not null,
    sequential_nonce numeric(78),
    ended boolean not null default false,
    primary key (proposal, voter)
);
create index ballot_live_open on ballot_live (proposal) where not ended;

-- Ballots that bind their voter and broke a rule: kept with the reason, bounded per voter, never using up the slot.
create table refusal (
    id bigint generated always as identity primary key,
    proposal text not null,
    voter bytea not null,
    digest bytea not null,
    rule text not null,
    details text not null,
    refused_at bigint not null,
    unique (proposal, voter, digest, rule)
);
