-- Changes of units: renamed, succeeded, newly established, from a day on.
create table unit_change (
    id            bigint        not null auto_increment primary key,
    kind          varchar(20)   not null,
    unit_id       varchar(64)   not null,
    starts_on     date          not null,
    successor     varchar(64),
    like_unit     varchar(64),
    full_name     varchar(100),
    short_name    varchar(100),
    name_en       varchar(100),
    reason        varchar(1000) not null,
    entered_by    varchar(64)   not null,
    entered_at    datetime(3)   not null,
    applied_at    datetime(3)   null,
    moved_tasks   int,
    moved_people  int,
    withdrawn_by  varchar(64),
    withdrawn_at  datetime(3)   null,
    version       int           not null
);
create index ix_unit_change_start on unit_change (starts_on);

-- A unit that was taken off an item, or succeeded, is no longer responsible; its row stays.
alter table unit_row add column left_at datetime(3) null;
