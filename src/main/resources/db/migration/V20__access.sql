-- Who came in, who was refused, who took what away. Rows are added, and deleted only when their time is over.
create table access_log (
    id         bigint       not null auto_increment primary key,
    at         datetime(3)  not null,
    user_id    varchar(64),
    address    varchar(64)  not null,
    action     varchar(20)  not null,
    target     varchar(400),
    note       varchar(400)
);
create index ix_access_log_at on access_log (at);
create index ix_access_log_user on access_log (user_id, action, at);

-- The password somebody chose for themselves, as a digest of what the engine keeps of it: any other one was given to them.
create table account_state (
    user_id       varchar(64) not null primary key,
    password_mark varchar(64) not null,
    changed_at    datetime(3) not null
);
