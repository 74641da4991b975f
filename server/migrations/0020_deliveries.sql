-- Replies on their way out: to the callback address of an event channel. One row for each message that must leave,
-- made by a consumer of the log; rows that have arrived are dropped after some days.

create table delivery (
  conversation_id uuid not null references conversation on delete cascade,
  message_id uuid not null,
  channel_id uuid not null references channel on delete cascade,
  seq bigint not null,                            -- the event's number: the order within a conversation
  sent_at timestamptz(3) not null,                -- finds the message in its month
  status text not null check (status in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  first_tried_at timestamptz(3),                  -- real time, like all times of tries
  next_try_at timestamptz(3) not null,            -- while one is under way: when it counts as lost
  failure text,                                   -- why the newest try did not deliver; null: none has failed
  failure_detail text not null default '',
  failed_at timestamptz(3),
  delivered_at timestamptz(3),
  primary key (conversation_id, message_id)
);
create index delivery_pending on delivery (channel_id, conversation_id, seq) where status = 'pending';
create index delivery_failed on delivery (channel_id, failed_at) where status = 'failed';
create index delivery_delivered on delivery (delivered_at) where status = 'delivered';
