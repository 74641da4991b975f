-- A calibration is a session over several chats: agreement over one chat alone rests on too few marks.

create table calibration_chat (
  calibration_id uuid not null references calibration on delete cascade,
  position smallint not null,                     -- in this order they are scored
  conversation_id uuid not null references conversation on delete cascade,
  scorecard_id uuid not null references scorecard,  -- of the chat's shop, as it was when the session was called
  primary key (calibration_id, conversation_id)
);
create index calibration_chat_conversation on calibration_chat (conversation_id);

create table calibration_rating (
  calibration_id uuid not null,
  conversation_id uuid not null,
  rater_id uuid not null,
  scored_at timestamptz(3) not null,
  score numeric(4, 1),                            -- null: nothing applied
  is_zeroed boolean not null,
  marks jsonb not null,                           -- [{category, mark, note, messageIds}]
  primary key (calibration_id, conversation_id, rater_id),
  foreign key (calibration_id, conversation_id) references calibration_chat on delete cascade,
  foreign key (calibration_id, rater_id) references calibration_rater on delete cascade
);

insert into calibration_chat (calibration_id, position, conversation_id, scorecard_id)
  select id, 0, conversation_id, scorecard_id from calibration;
insert into calibration_rating (calibration_id, conversation_id, rater_id, scored_at, score, is_zeroed, marks)
  select r.calibration_id, b.conversation_id, r.rater_id, r.scored_at, r.score, r.is_zeroed, r.marks
  from calibration_rater r join calibration b on b.id = r.calibration_id where r.scored_at is not null;

alter table calibration drop column conversation_id, drop column shop_id, drop column scorecard_id;
alter table calibration_rater drop column scored_at, drop column score, drop column is_zeroed, drop column marks;
