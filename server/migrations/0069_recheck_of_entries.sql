-- A change of a few language entries concerns few chats: the others need not be read whole.
alter table finding_recheck add column entries text[];   -- of language packs, that changed; null: anything may have
