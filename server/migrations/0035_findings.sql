-- What the checks of domain/finding found in chats. Derived from messages and rules, and derived again whenever those
-- change; no foreign key to the chat, which an undone import may remove.
create table finding (
  id uuid not null,                               -- follows from chat, kind, message, entry and place: found again it is the same
  at timestamptz(3) not null,                     -- of the sentence, or of what was missed
  work_date date not null,                        -- of `at`, in the shop's zone
  conversation_id uuid not null,
  message_id uuid,
  shop_id uuid not null,
  person_id uuid,
  account_id uuid,
  team_id uuid,                                   -- the person's when it was found first
  kind text not null,
  cls text,                                       -- of the language entry
  entry_id text,
  pack_version int,                               -- of the language pack that was in force
  severity text not null check (severity in ('hint', 'serious', 'severe')),
  detail jsonb not null,                          -- domain/finding/<kind>.ts says what
  primary key (at, id)
) partition by range (at);
create index finding_conversation on finding (conversation_id);
create index finding_recent on finding (at desc, id desc);
create index finding_shop on finding (shop_id, at desc, id desc);
create index finding_person on finding (person_id, at desc, id desc) where person_id is not null;

-- Sentences that were sent in spite of the desk's warning, and why. This is what happened: never derived again.
create table sent_anyway (
  message_id uuid not null,
  entry_id text not null,
  conversation_id uuid not null,
  cls text not null,
  severity text not null,
  pack_version int not null,
  reason text not null,
  at timestamptz(3) not null,
  primary key (message_id, entry_id)
);
create index sent_anyway_conversation on sent_anyway (conversation_id);

-- Chats to be checked in the background: those of an import's batch, or all since a day when a pack or a setting changed.
create table finding_recheck (
  id uuid primary key,
  shop_id uuid,                                   -- null: every shop
  first_id uuid,                                  -- of conversations; null: from the beginning
  last_id uuid,                                   -- null: to the end
  since timestamptz(3),                           -- chats with a message since; null: any
  reached_id uuid,                                -- checked as far as this conversation
  checked int not null default 0,
  created_at timestamptz(3) not null
);

-- Which quick reply a message was made from: repeating one is a matter of the shop's policy (R41).
alter table message add column quick_reply_id uuid;
