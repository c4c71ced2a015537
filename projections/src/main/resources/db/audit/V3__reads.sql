-- Where reads are found: an index over the read records, by reader, by whose history was read, by item and by feed. A
-- cache like that of decisions: what was read is in the records. Readers are in it by pseudonyms, as they are there.

create table audit.read (
  number      bigint      not null check (number > 0),
  recorded_at timestamptz not null,
  partner     text        not null collate "C",
  key         text        collate "C",
  reader      text        collate "C",
  client      text        collate "C",
  how         text        not null collate "C",
  kind        text        not null collate "C",
  outcome     text        not null collate "C",
  about       text        collate "C",
  mandates    text[]      not null collate "C",
  item        text        collate "C",
  scope       text        collate "C",
  first       bigint,
  last        bigint,
  version     bigint,
  run         text        collate "C",
  count       bigint,
  constraint read_number primary key (number)
);
comment on column audit.read.number is 'Of the record in the second log.';
comment on column audit.read.partner is 'Of which the reader is.';
comment on column audit.read.key is 'Id of the key of the pseudonyms; null of records that had none.';
comment on column audit.read.about is 'Whose history was read; null where it was none.';
comment on column audit.read.item is 'That was asked for and served; null of lists and feeds.';
comment on column audit.read.first is 'Of the range of the feed that was served, with last.';
create index read_partner on audit.read (partner, recorded_at, number);
create index read_reader on audit.read (reader, recorded_at, number);
create index read_client on audit.read (client, recorded_at, number);
create index read_about on audit.read (about, recorded_at, number) where about is not null;
create index read_scope on audit.read (scope, last, first) where first is not null;

create table audit.shown (
  number      bigint      not null check (number > 0),
  item        text        not null collate "C",
  scope       text        not null collate "C",
  entry       bigint,
  partner     text        not null collate "C",
  recorded_at timestamptz not null,
  constraint shown_number primary key (number, item, scope)
);
comment on table audit.shown is 'Items that were served otherwise than in a range of a feed.';
comment on column audit.shown.scope is 'That has the item; empty where the record does not say.';
comment on column audit.shown.entry is 'Number in the scope of the last entry that was in what was served.';
create index shown_item on audit.shown (item, recorded_at, number);

create table audit.readers_key (
  key     text not null collate "C",
  partner text not null collate "C",
  month   text not null collate "C",
  constraint readers_key_key primary key (key)
);
comment on table audit.readers_key is 'The keys of the pseudonyms in read records.';
create index readers_key_partner on audit.readers_key (partner, month);

alter table audit.read enable row level security;
alter table audit.read force row level security;
alter table audit.shown enable row level security;
alter table audit.shown force row level security;
alter table audit.readers_key enable row level security;
alter table audit.readers_key force row level security;
create policy projector on audit.read to coordination_projector using (true) with check (true);
create policy projector on audit.shown to coordination_projector using (true) with check (true);
create policy projector on audit.readers_key to coordination_projector using (true) with check (true);
-- once set, a setting is an empty string and not null in a pooled session
create policy auditor on audit.read for select to coordination_auditor
  using (partner = nullif(current_setting('app.partner', true), '')
    or about = nullif(current_setting('app.partner', true), '')
    or scope = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ','))
    or number in (select s.number from audit.shown s));
create policy auditor on audit.shown for select to coordination_auditor
  using (partner = nullif(current_setting('app.partner', true), '')
    or item = any (string_to_array(nullif(current_setting('app.items', true), ''), ',')));
create policy auditor on audit.readers_key for select to coordination_auditor
  using (partner = nullif(current_setting('app.partner', true), ''));

grant select, insert on audit.read, audit.shown, audit.readers_key to coordination_projector;
grant select on audit.read, audit.shown, audit.readers_key to coordination_auditor;
