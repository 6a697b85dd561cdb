-- Steps of proceedings by when they were asked for: how many are under way, and how many there were in a day.
create index outbound_intent_steps on outbound_intent (not_before) where intent like 'tx:step/%';
