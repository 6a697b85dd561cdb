-- Acceptance and closing of one proposal's gasless intake are ordered by a lock on its row: shared and exclusive. The
-- intake is closed for every window that ends at `closed_deadline` or before; an extension opens it again.
create table intake (
    proposal text primary key,
    closed_deadline bigint
);

-- Accepted gasless ballots: duplicates, expected nonces and live sums are decided here, in the transaction that appends.
-- One has ended when a final fact counted or voided it; its slot stays taken.
create table ballot_live (
    proposal text not null,
    voter bytea not null,
    digest bytea not null,
    support smallint not null,
    power numeric(78) not null,
    sequential_nonce numeric(78),
    accepted_time bigint not null,
    accepted_block bigint not null,
    ended boolean not null default false,
    primary key (proposal, voter)
);
create index ballot_live_open on ballot_live (proposal) include (support, power) where not ended;
create unique index ballot_live_nonce on ballot_live (voter, sequential_nonce)
    where sequential_nonce is not null and not ended;

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
create index refusal_by_proposal on refusal (proposal, id);
