-- A vote whose transaction no node keeps any more is counted all the same; by which function it came is not known then.
alter table mirror_log alter column call drop not null;
