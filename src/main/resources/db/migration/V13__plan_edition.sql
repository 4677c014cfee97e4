-- Later editions of the plan, beside the one the system was shipped with.
create table plan_edition (
    id            bigint        not null auto_increment primary key,
    title         varchar(200)  not null,
    plan_yaml     longtext      not null,
    units_csv     longtext,
    uploaded_by   varchar(64)   not null,
    uploaded_at   datetime(3)   not null,
    starts_on     date          null,
    reason        varchar(1000),
    decided_by    varchar(64),
    decided_at    datetime(3)   null,
    applied_at    datetime(3)   null,
    version       int           not null
);
create index ix_plan_edition_start on plan_edition (starts_on);
