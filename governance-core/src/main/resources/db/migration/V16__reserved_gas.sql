-- The gas that is reserved for an accepted ballot until it ends, and its sum for each proposal, in the row of all its voters.
alter table ballot_live add column gas numeric(78) not null default 42000;
update ballot_live b set gas = 107000 + 40 * length(i.calldata)
    from outbound_intent i
    where not b.ended and i.ended is null and i.proposal = b.proposal
        and i.intent like 'tx:relay/%/0x' || encode(b.voter, 'hex') || '%';

alter table relay_gas add column reserved numeric(78) not null default 0;
insert into relay_gas (proposal, voter, gas, reserved)
    select proposal, '', 0, sum(gas) from ballot_live where not ended group by proposal
    on conflict (proposal, voter) do update set reserved = excluded.reserved;
create index relay_gas_reserved on relay_gas (proposal) where reserved > 0;

-- What a unit of gas costs at the newest block [wei].
alter table relay_standing add column gas_price numeric(78) not null default 0;
