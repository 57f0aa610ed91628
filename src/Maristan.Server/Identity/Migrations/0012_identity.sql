-- oldest program: 1
-- Who may come in, and how the node knows them.

create schema if not exists identity;
grant usage on schema identity to {runtime}, {system};
