using Maristan.Learning.Models.Trees;
using Maristan.Learning.Preparing;

namespace Maristan.Learning.Choosing;

/// <summary>What is tried, the cheap and sturdy first, so that whatever time there is has been used well.</summary>
internal static class Candidates
{
    private static readonly PreparationSettings Straight = new() { Codes = true };
    private static readonly PreparationSettings Logs = new() { Codes = true, Logs = true };
    private static readonly PreparationSettings Bent = new() { Codes = true, Logs = true, Bends = true };
    private static readonly PreparationSettings Trees = PreparationSettings.AsTheyStand;
    private static readonly ForestSettings ExtremelyRandom = new() { LeastRows = 3, DrawsThresholds = true, DrawsRows = false };
    private static readonly BoostingSettings Careful = new() { Rounds = 100, Depth = 3, L2 = 1 };

    public static IReadOnlyList<MemberPlan> Of(bool isLifetimes, string kind)
    {
        var all = isLifetimes ? Lifetimes() : Classes();
        var chosen = kind == "auto" ? all : [.. all.Where(member => member.Kind == kind)];
        return chosen.Count > 0 ? chosen : throw new LearningException(
            $"There is no model {kind} for this task; there are auto, {string.Join(", ", all.Select(static member => member.Kind).Distinct())}.");
    }

    private static List<MemberPlan> Classes() =>
    [
        Logistic(1, Straight), Forest(new()), Boosting(new()), Logistic(10, Logs),
        Forest(ExtremelyRandom), Boosting(Careful), Logistic(3, Bent), Logistic(1, Logs), Logistic(30, Bent), Forest(new() { LeastRows = 8 }),
        Boosting(new() { Rounds = 250, Rate = 0.03, Depth = 5, RowShare = 0.6, ColumnShare = 0.4, LeastRows = 8 }), Logistic(30, Straight),
        Boosting(new() { Rounds = 300, Depth = 8, LeastRows = 5, L2 = 1, RowShare = 0.8 }), Network(Logs), Forest(new() { LeastRows = 1 }),
        Forest(new() { LeastRows = 5, ColumnShare = 0.35 }), Boosting(new() { Depth = 6 }), Logistic(0.1, Straight), Logistic(100, Bent),
    ];

    private static List<MemberPlan> Lifetimes() =>
    [
        Cox(10, Logs), Forest(new()), Boosting(Careful), Cox(30, Logs), Cox(100, Logs), Cox(250, Logs), Cox(30, Straight), Cox(100, Bent),
        Boosting(new() { Rounds = 150, Rate = 0.03, Depth = 2, LeastRows = 15 }), Forest(new() { LeastRows = 20 }), Cox(250, Bent), Cox(100, Straight), Cox(3, Logs),
    ];

    private static MemberPlan.Linear Logistic(double penalty, PreparationSettings preparing) => new MemberPlan.Linear(new() { Penalty = penalty }) { Preparing = preparing };

    private static MemberPlan.Lifetimes Cox(double penalty, PreparationSettings preparing) => new MemberPlan.Lifetimes(new() { Penalty = penalty }) { Preparing = preparing };

    private static MemberPlan.Grove Forest(ForestSettings settings) => new MemberPlan.Grove(settings) { Preparing = Trees };

    private static MemberPlan.Network Network(PreparationSettings preparing) => new(new() { Members = 4, Course = new() { Epochs = 60, Batch = 64, Rate = 3e-3f, Patience = 10 } }) { Preparing = preparing };

    private static MemberPlan.Boosted Boosting(BoostingSettings settings) => new MemberPlan.Boosted(settings) { Preparing = Trees };
}
