-- Lights set by hand, and the three statuses of a unit row kept apart: what the unit claims, what the office found, and
-- (computed, never stored) what the schedule says.
create table light_override (
    override_id varchar(80)   not null primary key,
    key_task    int           not null,
    unit_id     varchar(64),
    light       varchar(10)   not null,
    reason      varchar(4000) not null,
    set_by      varchar(64)   not null,
    set_at      datetime(3)   not null,
    valid_until date          not null,
    lifted_at   datetime(3)   null,
    version     int           not null
);
alter table unit_row add column self_rating varchar(20);
alter table unit_row add column evidence varchar(20);
alter table unit_row add column evidence_note varchar(4000);
alter table unit_row add column evidence_by varchar(64);
alter table unit_row add column evidence_at datetime(3) null;
