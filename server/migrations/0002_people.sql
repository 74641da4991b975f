-- Who works here, where we sell, and who belongs where.

create table shop (
  id uuid primary key,
  name text not null unique,
  platform text not null check (platform in ('taobao', 'tmall', 'jd', 'pdd', 'douyin', 'kuaishou', 'wechat', 'site')),
  time_zone text not null default 'Asia/Shanghai',
  settings jsonb not null default '{}',          -- domain/shop/settings.ts reads it, with defaults
  closed_at timestamptz(3),
  created_at timestamptz(3) not null
);

create table team (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz(3) not null
);

create table person (
  id uuid primary key,
  code text not null unique,                      -- 工号
  name text not null,
  email text unique,
  role text not null check (role in ('owner', 'supervisor', 'leader', 'agent', 'inspector', 'finance', 'warehouse', 'operations')),
  team_id uuid references team,
  reception_limit int not null default 8 check (reception_limit between 0 and 200),   -- R78
  left_at timestamptz(3),
  created_at timestamptz(3) not null
);
create index person_team on person (team_id);

create table person_shop (
  person_id uuid not null references person on delete cascade,
  shop_id uuid not null references shop on delete cascade,
  primary key (person_id, shop_id)
);
create index person_shop_shop on person_shop (shop_id);

-- 客服子账号: the name by which a platform knows an agent (or a bot, R27), and whose it is.
create table account (
  id uuid primary key,
  shop_id uuid not null references shop,
  name text not null,
  person_id uuid references person,               -- null: nobody has been named yet
  is_bot boolean not null default false,
  created_at timestamptz(3) not null,
  unique (shop_id, name)
);
create index account_person on account (person_id);

-- One person's single-use way in: the link carries a secret, only its hash is kept.
create table invitation (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  secret_hash text not null unique,
  created_by uuid references person,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index invitation_person on invitation (person_id);

-- Sign-in: written by the sign-in library alone. login.id = person.id.
create table login (
  id uuid primary key references person on delete cascade,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create table login_session (
  id uuid primary key,
  user_id uuid not null references login on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index login_session_user on login_session (user_id);
create table login_credential (
  id uuid primary key,
  user_id uuid not null references login on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index login_credential_user on login_credential (user_id);
create table login_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index login_verification_identifier on login_verification (identifier);

-- Guesses at a password, counted per 工号/e-mail and per address.
create table sign_in_throttle (
  key text primary key,
  failures int not null,
  window_start timestamptz(3) not null
);
