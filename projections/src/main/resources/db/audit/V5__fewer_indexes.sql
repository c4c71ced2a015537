-- A decision is found by its partner and its moment, which its record tells. So one index says that it is there once and
-- where it stands in the order of time, and there is none by number.

alter table audit.decision drop constraint decision_source_number;
drop index audit.decision_partner;
alter table audit.decision add constraint decision_partner primary key (partner, recorded_at, source, number);
