-- What keeps the holder of a lease from its job, for all instances to see: it is no standby's, and ends with the tenure.
alter table lease add column trouble text;
