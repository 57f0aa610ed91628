using System.Diagnostics;
using Maristan.Server.Identity.Passwords;

namespace Maristan.Bench;

/// <summary>What a sign-in's hash costs by the machine's library and by our own code, and what other work on the node feels of a rush of them.</summary>
internal static class PasswordBench
{
    private const int Rounds = 7;
    private const int HashesInARound = 15;

    private static readonly byte[] Password = "correct horse battery staple"u8.ToArray();
    private static readonly byte[] Salt = new byte[16];

    public static async Task Run()
    {
        Report.Machine();
        Console.WriteLine($"passwords (Argon2id, {Argon2Cost.Today.Memory} KiB, {Argon2Cost.Today.Passes} passes, one core; libargon2 {(NativeArgon2.IsThere ? "found" : "NOT FOUND")})");
        List<double> native = [], managed = [], plain = [];
        for (var round = -1; round < Rounds; round++)
        {
            var library = NativeArgon2.IsThere ? PerSecond(static tag => NativeArgon2.Hash(Input(), Argon2Cost.Today, tag)) : double.NaN;
            var vectors = PerSecond(static tag => ManagedArgon2.Hash(Input(), Argon2Cost.Today, tag));
            var words = PerSecond(static tag => ManagedArgon2.Hash(Input(), Argon2Cost.Today, tag, wide: false));
            if (round >= 0)
            {
                native.Add(library);
                managed.Add(vectors);
                plain.Add(words);
            }
        }

        Report.Line("libargon2", "hashes/s", new(native));
        Report.Line("our own code with vectors", "hashes/s", new(managed));
        Report.Line("our own code with plain words", "hashes/s", new(plain));
        if (NativeArgon2.IsThere)
        {
            Report.Goal("our own code beside libargon2", new Figures(managed).Over(new(native)), 1.0 / 3);
        }

        await Neighbours();
    }

    /// <summary>Forty sign-ins come at once: how long does a trivial piece of the pool's work wait meanwhile?</summary>
    private static async Task Neighbours()
    {
        using var hashes = new PasswordHashes();
        List<double> inline = [], gated = [];
        for (var round = -1; round < Rounds; round++)
        {
            var onThePool = await LongestWait(() => Task.Run(() => hashes.CheckNobodyNow("a wrong password")));
            var apart = await LongestWait(() => hashes.CheckNobody("a wrong password", CancellationToken.None).AsTask());
            if (round >= 0)
            {
                inline.Add(onThePool);
                gated.Add(apart);
            }
        }

        Report.Line("longest wait beside 40 hashes on the request's threads", "ms", new(inline));
        Report.Line("the same beside 40 hashes behind the gate", "ms", new(gated));
    }

    private static async Task<double> LongestWait(Func<Task> signIn)
    {
        var rush = Task.WhenAll(Enumerable.Range(0, 40).Select(_ => signIn()));
        var longest = 0.0;
        while (!rush.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            await Task.Run(static () => { });
            longest = Math.Max(longest, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        await rush;
        return longest;
    }

    private static Argon2Input Input() => new(Argon2Kind.Id, Password, Salt);

    private static double PerSecond(Action<byte[]> hash)
    {
        var tag = new byte[32];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < HashesInARound; i++)
        {
            hash(tag);
        }

        return HashesInARound / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
