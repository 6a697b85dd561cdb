-- Axon's tables in PostgreSQL types: events, snapshots, processor positions, parked failures of automations.
create table domain_event_entry (
    global_index bigint generated always as identity primary key,
    event_identifier text not null unique,
    aggregate_identifier text not null,
    sequence_number bigint not null,
    type text not null,
    time_stamp text not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    meta_data bytea not null,
    unique (aggregate_identifier, sequence_number)
);

create table snapshot_event_entry (
    event_identifier text not null unique,
    aggregate_identifier text not null,
    sequence_number bigint not null,
    type text not null,
    time_stamp text not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    meta_data bytea not null,
    primary key (aggregate_identifier, sequence_number)
);

create table token_entry (
    processor_name text not null,
    segment integer not null,
    token bytea,
    token_type text,
    timestamp text,
    owner text,
    primary key (processor_name, segment)
);

create table dead_letter_entry (
    dead_letter_id text primary key,
    processing_group text not null,
    sequence_identifier text not null,
    sequence_index bigint not null,
    message_type text not null,
    event_identifier text not null,
    time_stamp text not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    meta_data bytea not null,
    type text,
    aggregate_identifier text,
    sequence_number bigint,
    token_type text,
    token bytea,
    enqueued_at text not null,
    last_touched text,
    processing_started text,
    cause_type text,
    cause_message text,
    diagnostics bytea,
    unique (processing_group, sequence_identifier, sequence_index)
);
create index dead_letter_by_group on dead_letter_entry (processing_group);
