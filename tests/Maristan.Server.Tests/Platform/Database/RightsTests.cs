using Maristan.Server.Platform.Auditing;
using Npgsql;

namespace Maristan.Server.Platform.Database;

public sealed class RightsTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_running_program_owns_nothing_and_is_above_no_policy()
    {
        var owned = await hospital.Database.Query<string>(SystemPurpose.Observing, $"""
            select relname::text from pg_class join pg_roles on pg_roles.oid = relowner
            where rolname in ('maristan_runtime', 'maristan_system')
            union all
            select rolname::text from pg_roles
            where rolname in ('maristan_runtime', 'maristan_system') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
            """, None);

        Assert.Empty(owned);
    }

    [Fact]
    public async Task Every_table_with_an_organisation_is_guarded_by_row_level_security()
    {
        var unguarded = await hospital.Database.Query<string>(SystemPurpose.Observing, $"""
            select format('%s.%s', nspname, relname) from pg_class
            join pg_namespace on pg_namespace.oid = relnamespace
            join pg_attribute on attrelid = pg_class.oid and attname = 'organisation_id' and not attisdropped
            where relkind in ('r', 'p') and not relispartition and not relrowsecurity and nspname not in ('pg_catalog', 'information_schema')
            """, None);

        Assert.Empty(unguarded);
    }

    [Fact]
    public async Task Nobody_reaches_a_partition_around_its_parents_policies()
    {
        var open = await hospital.Database.Query<string>(SystemPurpose.Observing, $"""
            select format('%s.%s', table_schema, table_name) from information_schema.role_table_grants
            join pg_class on pg_class.oid = to_regclass(format('%I.%I', table_schema, table_name))
            where relispartition and grantee in ('maristan_runtime', 'maristan_system', 'PUBLIC')
            """, None);

        Assert.Empty(open);
    }

    [Fact]
    public async Task An_organisation_sees_only_its_own_events()
    {
        var stranger = await Hospital.SomebodyOf(Guid.NewGuid());
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Record(new(AuditAction.Execute, "test.seen", ["Test/1"]), TimeProvider.System, hospital.Caller);
            await work.Commit();
        }

        await Hospital.Until(async () => await Entries(hospital.Caller) > 0);
        Assert.Equal(0, await Entries(stranger));

        Task<long> Entries(Caller caller) => hospital.Database.QueryOne<long>(caller, $"select count(*) from audit.entry where kind = 'test.seen'", None);
    }

    [Fact]
    public async Task Nobody_writes_in_the_name_of_another_organisation()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => hospital.Database.Execute(hospital.Caller, $$"""
            insert into platform.outbox (id, organisation_id, kind, version, body, occurred_at)
            values (gen_random_uuid(), gen_random_uuid(), 'test.forged', 1, '{}', now())
            """, None));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Whoever_serves_requests_gives_the_node_itself_no_job_even_without_an_organisation()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => hospital.Database.Execute(SystemPurpose.Delivering.Anywhere(), $$"""
            insert into platform.job (id, kind, version, lane, priority, state, payload, tries)
            values (gen_random_uuid(), 'test.ordered', 1, 'io', 1, 'waiting', '{}', 1)
            """, None));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("select count(*) from audit.inbox")]
    [InlineData("update audit.entry set kind = 'x'")]
    [InlineData("delete from audit.entry")]
    [InlineData("truncate audit.entry")]
    [InlineData("delete from platform.event")]
    [InlineData("update platform.node set epoch = 7")]
    [InlineData("alter table platform.event disable row level security")]
    [InlineData("create table platform.mine (id int)")]
    [InlineData("set role maristan_owner")]
    public async Task Who_serves_requests_can_not(string sql)
    {
        await using var connection = await hospital.Database.Open(hospital.Caller, TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_function_that_runs_as_the_owner_looks_nowhere_else_for_its_tables_and_is_not_for_everybody()
    {
        var loose = await hospital.Database.Query<string>(SystemPurpose.Observing, $"""
            select pg_proc.oid::regprocedure::text from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
            where prosecdef and nspname in ('platform', 'audit')
                and (proconfig is null or not 'search_path=pg_catalog, pg_temp' = any(proconfig) or has_function_privilege('public', pg_proc.oid, 'execute'))
            """, None);

        Assert.Empty(loose);
    }

    [Fact]
    public async Task Tables_that_only_look_like_the_catalogue_do_not_get_the_audit_trail_dropped()
    {
        // This month's part of the trail and the next one's, which a fresh node makes in its first moments.
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from pg_inherits where inhparent = 'audit.entry'::regclass", None) == 2);
        await using var connection = await hospital.Database.Open(SystemPurpose.Sweeping, TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var attack = new NpgsqlCommand("""
            create temporary table pg_class as select oid, relname, relnamespace, relpartbound from pg_catalog.pg_class where relname like 'entry_20%' and relkind = 'r';
            create temporary table pg_inherits as select oid as inhrelid, 'platform.log'::regclass as inhparent from pg_temp.pg_class;
            grant select on pg_temp.pg_class, pg_temp.pg_inherits to public;
            select platform.drop_before('platform.log', date '2999-01-01')
            """, connection, transaction);
        await using var left = new NpgsqlCommand("select count(*) from pg_catalog.pg_inherits where inhparent = 'audit.entry'::regclass", connection, transaction);
        var before = await left.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        await attack.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, await left.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task No_statement_of_a_request_runs_for_ever()
    {
        var limit = await hospital.Database.QueryOne<string>(hospital.Caller, $"select current_setting('statement_timeout')", None);

        Assert.Equal("30s", limit);
    }
}
