-- Incidents on which anybody claimed: a decision holds the row, and whoever fixes the awards waits for it.
create table incident_claims (
    incident text primary key,
    fixed boolean not null default false
);

-- What each claim is upheld with as it stands; a claim that is not upheld has no row.
create table claim_award (
    incident text not null references incident_claims,
    account bytea not null,
    award numeric(78) not null,
    alone bytea, -- the steward who signed it alone; null where two did
    primary key (incident, account)
);
create index claim_award_alone on claim_award (incident, alone) where alone is not null;

-- Stewards who said anything of a claim on the incident, and so have none of their own on it.
create table claim_decider (
    incident text not null references incident_claims,
    steward bytea not null,
    primary key (incident, steward)
);

-- The fixed lists, a line for each account, with the hashes by which it draws, one behind the other.
create table award (
    incident text not null,
    account bytea not null,
    award numeric(78) not null,
    amount numeric(78) not null,
    proof bytea not null,
    primary key (incident, account)
);

-- Incidents that were opened before anybody watched when their claims close.
insert into due (id, at, task, subject)
select 'close_claims/' || (said ->> 'incident'), max((said ->> 'claimsUntil')::bigint) + 1, 'CLOSE_CLAIMS', said ->> 'incident'
from (
    select convert_from(payload, 'UTF8')::json as said from domain_event_entry
    where payload_type = 'assay.incident.IncidentOpened'
) opened
group by said ->> 'incident';

-- What single stewards announced (StewardPayoutAnnounced); it is no fact, and stands under no subject.
create index mirror_log_announced on mirror_log (block_number desc)
    where topics[1] = '\xcda2b68b1275f5420f3adee91d6f1228418345e2b89b5401292680f9974bc827';
