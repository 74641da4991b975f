-- When a file first went out in a message: what never did is cleared away after a day.
alter table file add column sent_at timestamptz(3);
update file set sent_at = created_at
where purpose = 'message' and exists (select from message where message.file_id = file.id);
create index file_unsent on file (created_at) where purpose = 'message' and sent_at is null;

-- Who sent it up from a chat bubble, so that nobody fills the disk. The address is forgotten after a day.
alter table file add column visitor_id uuid;
alter table file add column channel_id uuid;
alter table file add column address text;
create index file_by_channel on file (channel_id, created_at) where address is not null;
create index file_by_address on file (address, created_at) where address is not null;

-- Where a visitor first opened the chat, and in which language his browser speaks.
alter table visitor add column page text;
alter table visitor add column language text;
create index visitor_customer on visitor (customer_id);
