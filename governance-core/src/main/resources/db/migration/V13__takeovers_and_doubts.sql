-- By which fence of the sender's lease a transaction was signed, and by which it was found in a block: where they differ, another
-- instance took over in between. Since which final block its nonce is spent while no node tells a receipt.
alter table outbound
    add column signed_fence bigint,
    add column mined_fence bigint,
    add column doubted_at_block bigint;

-- Blocks of which two nodes told different logs.
create table mirror_dispute (
    block_hash bytea primary key,
    block_number bigint not null
);

-- How often what stood already was mended: answers that were read before are read again.
alter table mirror_checkpoint add column mends bigint not null default 0;
