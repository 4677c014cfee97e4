-- Representation on leave: who acts for whom, from and to which day inclusive.
create table delegation (
    id             bigint       not null auto_increment primary key,
    person         varchar(64)  not null,
    representative varchar(64)  not null,
    unit_id        varchar(64)  not null,
    starts_on      date         not null,
    ends_on        date         not null,
    includes_inbox boolean      not null,
    created_by     varchar(64)  not null,
    created_at     datetime(3)  not null,
    begun_at       datetime(3)  null,
    ended_at       datetime(3)  null,
    ended_by       varchar(64),
    version        int          not null
);
create index ix_delegation_person on delegation (person, starts_on);
create index ix_delegation_representative on delegation (representative, starts_on);
create index ix_delegation_unit on delegation (unit_id, starts_on);

-- The tasks a representative holds or held for a person.
create table delegated_task (
    id             bigint       not null auto_increment primary key,
    delegation_id  bigint       not null,
    task_id        varchar(64)  not null,
    person         varchar(64)  not null,
    representative varchar(64)  not null,
    taken_at       datetime(3)  not null,
    left_at        datetime(3)  null,
    left_why       varchar(20),
    version        int          not null
);
create index ix_delegated_task_task on delegated_task (task_id, left_at);
create index ix_delegated_task_delegation on delegated_task (delegation_id);
create index ix_delegated_task_person on delegated_task (person, left_at);
