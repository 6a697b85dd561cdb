-- A vote whose transaction no node keeps any more is counted all the same; by which function it came is not known then.
alter table mirror_log alter column call drop not null;

-- Logs of the timelock are found by their operation (CallScheduled, CallExecuted, Cancelled), those that are kept already too.
update mirror_log set subjects = array['operation:0x' || encode(topics[2], 'hex')]
where topics[1] in (
    '\x4cf4410cc57040e44862ef0f45f3dd5a5e02db8eb8add648d4b0e236f1d07dca',
    '\xc2617efa69bab66782fa219543714338489c4e9e178271560a91b82c3f612b58',
    '\xbaa1eb22f2a492ba1a5fea61b8df4d27c6c8b5f3971e63bb58fa14ff72eedb70');
