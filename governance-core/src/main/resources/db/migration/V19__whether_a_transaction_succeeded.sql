-- Whether a transaction that stands in a block did what it was for: what is reserved for a relay that reverted is owed still.
alter table outbound add column succeeded boolean;
