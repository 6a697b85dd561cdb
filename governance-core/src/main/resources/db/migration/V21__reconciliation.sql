-- The streams of each type by their first events, in the order of their bytes: whoever compares them goes through all. Nobody
-- goes through ballots and transactions.
create index domain_event_first on domain_event_entry (type, aggregate_identifier collate "C")
    where sequence_number = 0 and type not in ('ballot', 'transaction');

-- Values that were found to differ between the chain and what is held here, and have not been found equal since. A value that
-- nobody tells is null.
create table divergence (
    divergence text primary key,
    kind text not null,
    stream text not null,
    contract text not null,
    address bytea not null,
    subject text not null,
    field text not null,
    chain text,
    store text,
    view text,
    mirror text,
    block bigint not null
);
create index divergence_by_stream on divergence (kind, stream);

-- When all of a kind was compared last, and through which block.
create table reconciliation (
    kind text primary key,
    block bigint not null,
    at timestamptz not null
);
