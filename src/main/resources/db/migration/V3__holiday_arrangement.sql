-- The holiday arrangements the deadlines in this database were computed by: what shipped, and what
-- the supervision office loaded since. A year is always replaced as a whole.
create table holiday_arrangement (
    arranged_year   int           not null,
    line            int           not null,
    name            varchar(64)   not null,
    first_day_off   date          not null,
    last_day_off    date          not null,
    makeup_workdays varchar(2000) not null,
    origin          varchar(20)   not null,
    loaded_by       varchar(64)   not null,
    loaded_at       datetime(3)   not null,
    constraint pk_holiday_arrangement primary key (arranged_year, line)
);
