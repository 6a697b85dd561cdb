-- All offers for one nonce, replaced ones too: how long a relay waits for its block is measured over them.
create index outbound_offers on outbound (sender, nonce);
