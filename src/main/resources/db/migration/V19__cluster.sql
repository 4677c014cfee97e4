-- What several nodes on one database share.

-- One row a subject: its lock is the turn of whoever works on it, its revision tells the other nodes that it changed.
create table shared_state (
    subject  varchar(20) not null primary key,
    revision bigint      not null
);
insert into shared_state (subject, revision)
values ('START', 0), ('DISPATCH', 0), ('CALENDAR', 0), ('UNITS', 0), ('EDITIONS', 0), ('DELEGATIONS', 0);

-- Which node does scheduled work at present (ShedLock).
create table shedlock (
    name       varchar(64)  not null primary key,
    lock_until timestamp(3) not null,
    locked_at  timestamp(3) not null,
    locked_by  varchar(255) not null
);

-- The imports of enterprises that run, and how far they are. A row without a sign of life is that of a node that was lost.
create table enterprise_import_run (
    import_id bigint      not null primary key,
    done      int         not null,
    of_all    int         not null,
    beat_at   datetime(3) not null
);

-- Browser sessions (Spring Session; its names and columns).
create table SPRING_SESSION (
    PRIMARY_ID            char(36) not null,
    SESSION_ID            char(36) not null,
    CREATION_TIME         bigint   not null,
    LAST_ACCESS_TIME      bigint   not null,
    MAX_INACTIVE_INTERVAL int      not null,
    EXPIRY_TIME           bigint   not null,
    PRINCIPAL_NAME        varchar(100),
    constraint SPRING_SESSION_PK primary key (PRIMARY_ID)
);
create unique index SPRING_SESSION_IX1 on SPRING_SESSION (SESSION_ID);
create index SPRING_SESSION_IX2 on SPRING_SESSION (EXPIRY_TIME);
create index SPRING_SESSION_IX3 on SPRING_SESSION (PRINCIPAL_NAME);
create table SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID char(36)     not null,
    ATTRIBUTE_NAME     varchar(200) not null,
    ATTRIBUTE_BYTES    longblob     not null,
    constraint SPRING_SESSION_ATTRIBUTES_PK primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    constraint SPRING_SESSION_ATTRIBUTES_FK foreign key (SESSION_PRIMARY_ID) references SPRING_SESSION (PRIMARY_ID) on delete cascade
);
