-- What every peer works on: the fewest tables that the same durable work needs.
create table connections (
  id text primary key,
  base_url text not null,
  phone_number_id text not null,
  access_token text not null
);

create table functions (
  agent_id text not null,
  name text not null,
  connection_id text not null references connections,
  template text not null,
  language text not null,
  argument text not null,
  static_value text not null,
  say text not null,
  primary key (agent_id, name)
);

create table messages (
  id text primary key,
  idempotency_key text not null unique,
  agent_id text not null,
  function_name text not null,
  call_id text not null,
  to_phone text not null,
  "values" jsonb not null,
  state text not null default 'claimed',
  provider_message_id text,
  answer jsonb,
  created_at timestamptz not null default now(),
  state_at timestamptz not null default now()
);

create index messages_newest on messages (created_at, id);
create index messages_provider_id on messages (provider_message_id);
