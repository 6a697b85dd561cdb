-- What goes alone had the gas of a batch's where no attempt was open when it was counted: its own, or the most by its reason.
update ballot_live b set gas = 107000 + 40 * coalesce((
        select max(length(i.calldata)) from outbound_intent i
        where i.proposal = b.proposal and i.intent like 'tx:relay/%/0x' || encode(b.voter, 'hex') || '%'), 420 + 4096)
    where not b.ended and b.gas = 42000 and not exists (
        select from relay_queue q where q.proposal = b.proposal and q.voter = b.voter);

-- A ballot that goes alone needs more than was reserved for it, as measured since; no transaction of it is given more gas.
update ballot_live set gas = gas + 117000 where not ended and gas > 42000;
update relay_gas g set reserved = open.gas
    from (select proposal, sum(gas) as gas from ballot_live where not ended group by proposal) open
    where g.proposal = open.proposal and g.voter = '';

-- How often what is to be sent was tried in vain, in earlier attempts too, and the block before which it is not tried again.
alter table outbound_intent
    add column tries integer not null default 0,
    add column not_before_block bigint not null default 0;

-- What is offered for a unit of gas at the newest block at the most [wei]: a node asks for so much to be held.
alter table relay_standing add column max_fee numeric(78) not null default 0;
