-- Deadlines of one's own by whose they are, the answer to a recurring task, and the letter behind a postponement or waiver.

alter table obligations add column answer_by_on date;
alter table obligations add column answered_on date;
alter table obligations add column decided_on date;
alter table obligations add column decision_reference text;
alter table obligations add column internal_deadlines text not null default '[]';
alter table obligations add column is_asked_for boolean not null default true;

-- Until now there was one such deadline, the project leader's.
update obligations set internal_deadlines = '[{"party":"project_leader","on":"' || to_char(internal_deadline_on, 'YYYY-MM-DD') || '"}]'
    where internal_deadline_on <> computed_deadline_on;

-- The nightly look for what comes near: reminders and drafts to compile.
create index obligations_by_internal_deadline on obligations (state, internal_deadline_on);
