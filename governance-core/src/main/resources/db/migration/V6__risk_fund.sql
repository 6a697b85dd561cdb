-- What the recorder must remember of the fund between two finalised ranges: its books of a token, which the next statement
-- of them must follow from.
create table mirror_fund (
    token bytea primary key,
    reserve numeric(78) not null,
    committed numeric(78) not null,
    escrow numeric(78) not null,
    credits numeric(78) not null
);
