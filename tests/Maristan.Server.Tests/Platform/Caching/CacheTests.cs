namespace Maristan.Server.Platform.Caching;

public sealed class CacheTests(Hospital hospital) : IClassFixture<Hospital>
{
    private Cache Cache => hospital.Node.Services.GetRequiredService<Cache>();

    [Fact]
    public async Task What_was_made_once_is_not_made_again()
    {
        var (key, made) = (Key(), 0);

        var first = await Cache.Get(hospital.Caller, key, _ => Make(ref made), CancellationToken.None);
        var second = await Cache.Get(hospital.Caller, key, _ => Make(ref made), CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Who_ask_at_once_wait_for_one_making()
    {
        var (key, made) = (Key(), 0);
        var gate = new TaskCompletionSource();

        var asked = Enumerable.Range(0, 20).Select(_ => Cache.Get(hospital.Caller, key, async _ =>
        {
            Interlocked.Increment(ref made);
            await gate.Task;
            return new Answer(7);
        }, CancellationToken.None).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(1, made);
    }

    [Fact]
    public async Task One_who_leaves_does_not_take_the_others_answer_with_him()
    {
        var key = Key();
        var gate = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var first = Cache.Get(hospital.Caller, key, async _ => { await gate.Task; return new Answer(7); }, leaving.Token).AsTask();
        var second = Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(8)), CancellationToken.None).AsTask();

        await leaving.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(new Answer(7), await second);
    }

    [Fact]
    public async Task A_failed_making_is_told_and_not_kept()
    {
        var key = Key();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Cache.Get<Answer>(hospital.Caller, key, _ => throw new InvalidOperationException("no"), CancellationToken.None).AsTask());

        Assert.Equal(new Answer(1), await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(1)), CancellationToken.None));
    }

    [Fact]
    public async Task Another_organisation_or_other_permissions_are_another_value()
    {
        var key = Key();
        var elsewhere = hospital.Caller with { OrganisationId = Guid.NewGuid() };
        var withLess = hospital.Caller with { Permissions = new PermissionSet(["jobs:read"]) };
        await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(1)), CancellationToken.None);

        Assert.Equal(new Answer(2), await Cache.Get(elsewhere, key, _ => Task.FromResult(new Answer(2)), CancellationToken.None));
        Assert.Equal(new Answer(3), await Cache.Get(withLess, key, _ => Task.FromResult(new Answer(3)), CancellationToken.None));
    }

    [Fact]
    public async Task A_change_is_seen_by_its_maker_at_once()
    {
        var key = Key();
        await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(1)), CancellationToken.None);

        await Change(key);

        Assert.Equal(new Answer(2), await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(2)), CancellationToken.None));
    }

    [Fact]
    public async Task A_change_that_is_given_up_changes_nothing()
    {
        var key = Key();
        await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(1)), CancellationToken.None);
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Invalidate(Cache, key.Topic, TimeProvider.System);
            await work.Execute($"select 1", CancellationToken.None);
        }

        Assert.Equal(new Answer(1), await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(2)), CancellationToken.None));
    }

    [Fact]
    public async Task Replicas_share_what_one_made_and_hear_what_one_changed()
    {
        var key = Key();
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-replica-").FullName);
        var there = other.Services.GetRequiredService<Cache>();
        await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(1)), CancellationToken.None);

        var shared = await there.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(2)), CancellationToken.None);
        await Change(key);

        Assert.Equal(new Answer(1), shared);
        await Hospital.Until(async () => await there.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(3)), CancellationToken.None) == new Answer(3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_made_of_the_state_before_a_change_is_kept_nowhere(bool isChangedElsewhere)
    {
        var key = Key();
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-replica-").FullName);
        var there = other.Services.GetRequiredService<Cache>();
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var late = Cache.Get(hospital.Caller, key, async _ => { began.SetResult(); await gate.Task; return new Answer(1); }, CancellationToken.None).AsTask();
        await began.Task;

        await Change(key, isChangedElsewhere ? there : Cache);
        gate.SetResult();
        await late;

        Assert.Equal(new Answer(2), await there.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(2)), CancellationToken.None));
        await Hospital.Until(async () => await Cache.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(3)), CancellationToken.None) != new Answer(1));
    }

    [Fact]
    public async Task What_decides_a_right_is_true_on_every_replica_from_the_commit_on()
    {
        var key = Key() with { IsStrict = true };
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-replica-").FullName);
        var there = other.Services.GetRequiredService<Cache>();

        for (var i = 0; i < 30; i++)
        {
            await there.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(-1)), CancellationToken.None);
            await using var work = hospital.Database.Begin(hospital.Caller);
            work.Put(Cache, hospital.Caller, key, new Answer(i), TimeProvider.System);
            await work.Commit();

            Assert.Equal(new Answer(i), await there.Get(hospital.Caller, key, _ => Task.FromResult(new Answer(-2)), CancellationToken.None));
        }
    }

    [Fact]
    public async Task Nobody_is_given_a_right_out_of_a_making_that_began_before_it_was_revoked()
    {
        var key = Key() with { IsStrict = true };
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-replica-").FullName);
        var there = other.Services.GetRequiredService<Cache>();
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var right = 1;
        var late = there.Get(hospital.Caller, key, Read, CancellationToken.None).AsTask();
        await began.Task;
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            // As long as the feed has not told the other replica of it.
            work.Add($"""
                insert into platform.cache_version (organisation_id, topic, version) values ({hospital.Caller.OrganisationId}, {key.Topic}, 7)
                """);
            await work.Commit();
        }

        right = 2;
        var after = there.Get(hospital.Caller, key, Read, CancellationToken.None).AsTask();
        gate.SetResult();

        Assert.Equal(new Answer(2), await after);
        await late;

        async Task<Answer> Read(CancellationToken cancel)
        {
            var read = right;
            began.TrySetResult();
            await gate.Task.WaitAsync(cancel);
            return new(read);
        }
    }

    [Fact]
    public void Memory_stays_within_its_bytes_and_keeps_what_is_asked_for()
    {
        var memory = new MemoryLayer(TimeProvider.System, most: 1_000);
        var now = TimeProvider.System.GetTimestamp();
        var wanted = new Place(Guid.NewGuid(), "wanted", "a");
        memory.Keep(wanted, new("w", 0, 100), now, static () => true);

        for (var i = 0; i < 100; i++)
        {
            memory.Keep(new(wanted.Organisation, "other", $"{i}"), new("x", 0, 100), now, static () => true);
            Assert.NotNull(memory.Find(wanted, now));
        }

        Assert.InRange(memory.Bytes, 900, 1_000);
        memory.Keep(new(wanted.Organisation, "huge", "b"), new("x", 0, 1_001), now, static () => true);
        Assert.NotNull(memory.Find(wanted, now));
        Assert.Null(memory.Find(wanted, now + (31 * TimeProvider.System.TimestampFrequency)));
    }

    private static CacheKey Key() => new($"trial/{Guid.NewGuid()}", "whole");

    private async Task Change(CacheKey key, Cache? at = null)
    {
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Invalidate(at ?? Cache, key.Topic, TimeProvider.System);
        await work.Commit();
    }

    private static Task<Answer> Make(ref int made) => Task.FromResult(new Answer(++made));

    public sealed record Answer(int Number);
}
