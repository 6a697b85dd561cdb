-- How far the feed was pruned: who asks for a line up to here is told that it is gone. The newest line stays, so that an
-- id that was given out is never given out again as unknown.
create table feed_pruned (
    through bigint not null
);
insert into feed_pruned values (0);

-- A proposal's sums are found beside its votes: what is found under the proposal itself are the few logs of its course.
update mirror_log set subjects = array['votes:' || subjects[1]]
where topics[1] = '\x16b60c53375ded2a0807339c108a7e454aae95d2fc62518372b06615d626e442' and subjects[1] like 'proposal:%';

-- The newest log of one kind about one account, up to a block; and the receiving side of transfers.
create index mirror_log_about on mirror_log ((topics[1]), (topics[2]), block_number, log_index);
create index mirror_log_received on mirror_log ((topics[3]), block_number)
    where topics[1] = '\xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
create index mirror_block_time on mirror_block (time, number) where canonical;

-- Ballots by side, in the transaction that appends their events: those taken in, those of them that a fact ended, those
-- that the chain counted. Each has one kind of writer, so that taking in waits for no recording.
create table ballot_sum (
    proposal text not null,
    what text not null check (what in ('TAKEN', 'ENDED', 'COUNTED')),
    support smallint not null,
    power numeric(98) not null,
    ballots bigint not null,
    primary key (proposal, what, support)
);
insert into ballot_sum
    select proposal, 'TAKEN', support, sum(power), count(*) from ballot_live group by proposal, support;
insert into ballot_sum
    select proposal, 'ENDED', support, sum(power), count(*) from ballot_live where ended group by proposal, support;
insert into ballot_sum
    select 'proposal:' || split_part(aggregate_identifier, ':', 2) || ':' || split_part(aggregate_identifier, ':', 3),
        'COUNTED',
        case convert_from(payload, 'UTF8')::json ->> 'support'
            when 'AGAINST' then 0 when 'FOR' then 1 when 'ABSTAIN' then 2 else 255 end,
        0,
        count(*)
    from domain_event_entry where payload_type = 'assay.ballot.BallotCounted' group by 1, 3;

-- What was accepted on a day of the chain's clock, in all ('all') and of one actor: the bound of what strangers may add.
create table statement_spent (
    day bigint not null,
    owner text not null,
    statements bigint not null,
    bytes bigint not null,
    primary key (day, owner)
);
