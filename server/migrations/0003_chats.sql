-- Chats: channels, customers, conversations, messages.

create table channel (
  id uuid primary key,
  shop_id uuid not null references shop,
  kind text not null,                             -- 'widget' | 'event' | 'import': server/channels/<kind>
  name text not null,
  settings jsonb not null default '{}',
  closed_at timestamptz(3),
  created_at timestamptz(3) not null
);
create index channel_shop on channel (shop_id);

-- Keys of the event interface. The secret is needed to check a signature, so it is kept, and shown only once.
create table channel_key (
  id uuid primary key,
  channel_id uuid not null references channel on delete cascade,
  secret text not null,
  created_by uuid references person,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index channel_key_channel on channel_key (channel_id);

create table customer (
  id uuid primary key,
  shop_id uuid not null references shop,
  external_id text not null,                      -- the platform's buyer id
  name text not null,                             -- as the platform shows it, masked
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  conversation_count int not null default 0,
  note text not null default '',                  -- what colleagues should know of him
  note_by uuid references person,
  note_at timestamptz(3),
  unique (shop_id, external_id)
);

create table customer_tag (
  customer_id uuid not null references customer on delete cascade,
  tag text not null,
  added_by uuid references person,
  added_at timestamptz(3) not null,
  primary key (customer_id, tag)
);

create table import (
  id uuid primary key,
  shop_id uuid not null references shop,
  file_id uuid,
  file_name text not null,
  kind text not null,                             -- 'chat' | 'rating' | 'figure' | 'order'
  profile text,                                   -- which known export; null: mapped by hand
  mapping jsonb,
  status text not null check (status in ('uploaded', 'ready', 'running', 'done', 'failed', 'undoing', 'undone')),
  progress jsonb not null default '{}',           -- rows read, stored, doubled, bad; bytes read of all
  failure text,
  created_by uuid references person,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  undone_at timestamptz(3)
);
create index import_shop on import (shop_id, created_at desc);

create table import_bad_row (
  import_id uuid not null references import on delete cascade,
  line bigint not null,
  field text not null default '',
  reason text not null,
  excerpt text not null,
  primary key (import_id, line, field)
);

-- A mapping made by hand, remembered for files with the same header.
create table import_mapping (
  fingerprint text primary key,
  kind text not null,
  mapping jsonb not null,
  updated_by uuid references person,
  updated_at timestamptz(3) not null
);

create table conversation (
  id uuid primary key,
  shop_id uuid not null references shop,
  channel_id uuid not null references channel,
  customer_id uuid not null references customer,
  external_id text,                               -- the platform's session id
  status text not null check (status in ('open', 'resolved')),
  assignee_id uuid references person,             -- who holds it; of a closed one: who held it last
  assigned_at timestamptz(3),                     -- since when he holds it
  known_to uuid references person,                -- who served this buyer last: gets it first if he is there
  team_id uuid references team,                   -- transferred to a team: only its people get it
  opened_at timestamptz(3) not null,
  last_message_at timestamptz(3) not null,
  last_message jsonb not null default '{}',       -- author and first words, for the list
  queued_at timestamptz(3),                       -- in the unassigned queue since
  waiting_since timestamptz(3),                   -- first buyer message that nobody has answered
  due_at timestamptz(3),                          -- when the platform's line is crossed; null: it takes him for answered
  answered_at timestamptz(3),                     -- a person's newest answer
  away_replied_at timestamptz(3),                 -- the newest automatic reply
  unread int not null default 0,
  read_by_customer_at timestamptz(3),
  reason text,                                    -- R47: what the buyer came for
  cause text,                                     -- R121: routine | skill | product
  is_ad boolean not null default false,           -- R22
  is_timed boolean not null default true,         -- false: imported without times, left out of response metrics
  invited_at timestamptz(3),                      -- rating invitation sent (R29)
  resolved_at timestamptz(3),
  resolved_by uuid references person,
  sequence int not null default 1,                -- the customer's n-th conversation
  version int not null default 1,
  import_id uuid references import,
  created_at timestamptz(3) not null
);
create unique index conversation_external on conversation (channel_id, external_id) where external_id is not null;
create index conversation_customer on conversation (customer_id, opened_at desc);
create index conversation_desk on conversation (assignee_id) where status = 'open';
create index conversation_assignee_recent on conversation (assignee_id, last_message_at desc, id desc);
create index conversation_queue on conversation (queued_at, id) where status = 'open' and queued_at is not null;
create index conversation_waiting on conversation (waiting_since) where status = 'open' and waiting_since is not null;
create index conversation_recent on conversation (last_message_at desc, id desc);
create index conversation_shop_recent on conversation (shop_id, last_message_at desc, id desc);
create index conversation_import on conversation (import_id) where import_id is not null;

create table message (
  id uuid not null,
  conversation_id uuid not null,
  shop_id uuid not null,
  sent_at timestamptz(3) not null,
  author text not null check (author in ('customer', 'agent', 'bot', 'system')),
  is_automatic boolean not null default false,    -- an automatic reply (R21)
  person_id uuid,
  account_id uuid,
  kind text not null check (kind in ('text', 'image', 'file', 'card')),
  body text not null,
  file_id uuid,
  external_id text,
  import_id uuid,
  created_at timestamptz(3) not null,
  primary key (sent_at, id)
) partition by range (sent_at);
create index message_conversation on message (conversation_id, sent_at desc, id desc);
create index message_import on message (import_id) where import_id is not null;

-- Exactly one effect: a 128-bit hash of (channel, noun, external id) of everything that ever came in.
create table intake (
  key uuid primary key,
  import_id uuid
);
create index intake_import on intake (import_id) where import_id is not null;

create table note (
  id uuid primary key,
  conversation_id uuid not null references conversation on delete cascade,
  author_id uuid not null references person,
  body text not null,
  created_at timestamptz(3) not null
);
create index note_conversation on note (conversation_id, created_at);

create table transfer (
  id uuid primary key,
  conversation_id uuid not null references conversation on delete cascade,
  from_person_id uuid references person,
  to_person_id uuid references person,
  to_team_id uuid references team,
  kind text not null,                             -- 'routed' | 'picked' | 'taken' | 'transferred' | 'returned'
  reason text not null default '',
  at timestamptz(3) not null
);
create index transfer_conversation on transfer (conversation_id, at);
create index transfer_person on transfer (to_person_id, at desc);

create table quick_reply (
  id uuid primary key,
  shop_id uuid references shop,                   -- null: for every shop
  shortcut text not null default '',
  title text not null,
  body text not null,
  category text not null default '',
  used_count int not null default 0,
  updated_by uuid references person,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3)
);

create table file (
  id uuid primary key,
  shop_id uuid,
  name text not null,
  media_type text not null,
  byte_size bigint not null,
  sha256 text not null,
  purpose text not null,                          -- 'message' | 'import'
  uploaded_by uuid,
  created_at timestamptz(3) not null
);
create table file_chunk (
  file_id uuid not null references file on delete cascade,
  position int not null,
  bytes bytea not null,
  primary key (file_id, position)
);

-- Who is at work right now. A person whose last sign of life is old has gone.
create table presence (
  person_id uuid primary key references person on delete cascade,
  state text not null check (state in ('online', 'busy', 'break', 'offline')),   -- what he says of himself
  since timestamptz(3) not null,
  seen_at timestamptz(3) not null,                -- real time, never the company's
  is_lost boolean not null default false          -- his signs of life have ended, and that was told
);

-- A customer in the chat bubble of the shop's own site. Only the hash of his token is kept.
create table visitor (
  id uuid primary key,
  channel_id uuid not null references channel on delete cascade,
  customer_id uuid not null references customer,
  token_hash text not null unique,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null
);

create table rating (
  id uuid primary key,
  shop_id uuid not null references shop,
  conversation_id uuid references conversation on delete cascade,
  customer_id uuid references customer,
  person_id uuid references person,
  account_id uuid references account,
  level text not null check (level in ('good', 'neutral', 'bad')),            -- 满意 / 一般 / 失望
  reason text not null default '',
  comment text not null default '',
  source text not null check (source in ('customer', 'invited', 'pushed')),   -- R27
  is_bot boolean not null default false,
  rated_at timestamptz(3) not null,
  external_id text,
  import_id uuid references import,
  created_at timestamptz(3) not null
);
create index rating_shop on rating (shop_id, rated_at);
create index rating_conversation on rating (conversation_id);
create index rating_import on rating (import_id) where import_id is not null;

-- Figures of agents' days as a platform's back office exports them, kept as they came (R26).
create table figure (
  shop_id uuid not null references shop,
  account_id uuid not null references account,
  work_date date not null,
  report text not null,
  name text not null,
  value double precision not null,
  import_id uuid references import,
  primary key (account_id, work_date, report, name)
);
create index figure_shop on figure (shop_id, work_date);
create index figure_import on figure (import_id) where import_id is not null;
