-- Each shop's queue by itself, oldest first: routing takes as many of it as there are seats for it, however long the
-- queues of other shops are (server/modules/routing/queries.ts). Chats of a team are few: people transfer them.
create index conversation_line on conversation (shop_id, queued_at, id)
  where status = 'open' and queued_at is not null and team_id is null;
