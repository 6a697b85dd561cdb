-- How batches are numbered: a number is given once, also where its ballots have left the queue.
create table relay_batch (
    proposal text primary key,
    last integer not null
);
insert into relay_batch select proposal, max(batch) from relay_queue where batch is not null group by proposal;

-- The largest batch that may carry the ballot, how often it was put off, and until when it is.
alter table relay_queue
    add column most integer not null default 600,
    add column tries integer not null default 0,
    add column not_before timestamptz not null default '-infinity';
-- What has ended waits for nothing.
delete from relay_queue q using ballot_live l where l.proposal = q.proposal and l.voter = q.voter and l.ended;
create index relay_queue_batch on relay_queue (proposal, batch) where batch is not null;

-- Whose ballots an intent carries and how many (none for a push), since when, and until when a later attempt waits.
alter table outbound_intent
    add column requested_at timestamptz not null default now(),
    add column proposal text,
    add column ballots integer not null default 0,
    add column not_before timestamptz not null default '-infinity';
update outbound_intent i set proposal = p.proposal, ballots = 1 from mirror_proposal p
    where i.intent like 'tx:relay/%' and split_part(p.proposal, ':', 3) = split_part(i.intent, '/', 2);

-- Where a transaction stands in a block, what it used and cost there [gas, wei]; since which block a node refuses it in
-- words that nobody knows.
alter table outbound
    add column mined_block bigint,
    add column gas_used numeric(78),
    add column cost numeric(78),
    add column refused_at_block bigint;
create index outbound_mined on outbound (mined_block) where mined_block is not null;

-- The gas that final relays of a proposal used, and that of each voter's own (an empty voter is the proposal's sum).
create table relay_gas (
    proposal text not null,
    voter bytea not null,
    gas numeric(78) not null,
    primary key (proposal, voter)
);

-- What a sender's last turn read of the chain: the key's money [wei] and how much a block holds [gas].
create table relay_standing (
    sender bytea primary key,
    balance numeric(78) not null,
    block_gas numeric(78) not null,
    block bigint not null,
    at timestamptz not null default now()
);

-- A window that could not be used is tried again later and later.
alter table due
    add column tries integer not null default 0,
    add column not_before timestamptz not null default '-infinity';
