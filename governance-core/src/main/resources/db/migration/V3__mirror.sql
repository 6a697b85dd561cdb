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
    -- the selector by which the vote's transaction called the governor itself; empty for every other log
    call bytea not null,
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

-- What the recorder must remember of a proposal between two finalised ranges: its deadline, its sums, its outcome.
create table mirror_proposal (
    proposal text primary key,
    deadline bigint not null,
    against numeric(78) not null default 0,
    in_favour numeric(78) not null default 0,
    abstain numeric(78) not null default 0,
    ballots bigint not null default 0,
    canceled boolean not null default false,
    outcome text,
    quorum numeric(78),
    outcome_block bigint,
    outcome_hash bytea,
    outcome_time bigint
);
create index mirror_proposal_undecided on mirror_proposal (deadline) where outcome is null and not canceled;
create index mirror_proposal_outcome on mirror_proposal (outcome_block) where outcome is not null;

-- The newest final checkpoint of every delegate (ERC-5805): the next one must begin where it ended.
create table mirror_votes (
    account bytea primary key,
    votes numeric(78) not null
);

-- What is to be sent, in the order it was asked for; `ended` when the chain or a decision has settled it.
create table outbound_intent (
    ordinal bigint generated always as identity primary key,
    intent text not null unique,
    recipient bytea not null,
    calldata bytea not null,
    ended text
);
create index outbound_intent_open on outbound_intent (ordinal) where ended is null;

-- Signed bytes, committed before they go out; after a crash the same bytes go again.
create table outbound (
    hash bytea primary key,
    intent text not null,
    chain_id bigint not null,
    sender bytea not null,
    nonce bigint not null,
    max_fee numeric(78) not null,
    max_priority_fee numeric(78) not null,
    gas_limit numeric(78) not null,
    raw bytea not null,
    prepared_at_block bigint not null,
    broadcast boolean not null default false,
    ended boolean not null default false,
    created_at timestamptz not null default now(),
    replaced_by bytea
);
create unique index outbound_nonce on outbound (chain_id, sender, nonce) where replaced_by is null;
create index outbound_of_intent on outbound (intent);
create index outbound_live on outbound (nonce) where not ended;
