-- The keys of personal data, wrapped by a key that stands outside this database; `wrapped_by` names that one. What stands in
-- `key` is from before: it is wrapped, and emptied, when the next version starts.
alter table subject_key add column wrapped bytea;
alter table subject_key add column wrapped_by text;
create index subject_key_wrapped_by on subject_key (wrapped_by);

-- Who read the personal data of whom, and what for.
create table personal_read (
    id bigint generated always as identity primary key,
    subject text not null,
    reader text not null,
    purpose text not null,
    read_at timestamptz not null default now()
);
create index personal_read_by_subject on personal_read (subject, id);

-- Up to which block it was looked what nobody needs any more; and the settled transactions whose bytes are still kept.
create table mirror_pruned (
    through bigint not null
);
insert into mirror_pruned values (-1);
create index outbound_settled on outbound (created_at) where ended and raw <> '';
