using System.Diagnostics;
using Maristan.Server.Identity.Tokens;

namespace Maristan.Bench;

/// <summary>Access tokens on one thread: made, checked the first time, and checked again while they are remembered.</summary>
internal static class TokenBench
{
    private const int Rounds = 7;
    private const int Tokens = 8_000;
    private const int Uses = 400_000;

    public static async Task Run(string data)
    {
        await using var node = await BenchNode.Start(data);
        var tokens = node.Services.GetRequiredService<AccessTokens>();
        List<double> made = [], cold = [], remembered = [];
        for (var round = -1; round < Rounds; round++)
        {
            var texts = new string[Tokens];
            var making = PerSecond(Tokens, place => texts[place] = tokens.Make(new(Guid.NewGuid(), node.Caller.OrganisationId, Guid.NewGuid())));
            var first = PerSecond(Tokens, place => Demand(tokens.Check(texts[place])));
            // So few that none has pushed another out.
            var later = PerSecond(Uses, place => Demand(tokens.Check(texts[Tokens - 1 - (place % 1_000)])));
            if (round >= 0)
            {
                made.Add(making);
                cold.Add(first);
                remembered.Add(later);
            }
        }

        Report.Line("access tokens made, one thread", "tokens/s", new(made));
        Report.Line("checked for the first time", "checks/s", new(cold));
        Report.Line("checked again while remembered", "checks/s", new(remembered));
        Report.Line("remembered over the first time", "times", new Figures(remembered).Over(new(cold)));
    }

    private static double PerSecond(int many, Action<int> act)
    {
        var started = Stopwatch.GetTimestamp();
        for (var place = 0; place < many; place++)
        {
            act(place);
        }

        return many / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Demand(TokenVerdict verdict)
    {
        if (!verdict.IsGood)
        {
            throw new InvalidOperationException($"A good token was refused: {verdict.Fault}.");
        }
    }
}
