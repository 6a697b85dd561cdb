-- The chain and the contracts that everything here is true of, by name; written by the first start and never changed.
create table deployment (
    name text primary key,
    value text not null
);
