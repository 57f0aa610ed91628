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

    public static IReadOnlyList<MemberPlan> Of(bool isLifetimes, string kind)
    {
        var all = isLifetimes ? Lifetimes() : Classes();
        var chosen = kind == "auto" ? all : [.. all.Where(member => member.Kind == kind)];
        return chosen.Count > 0 ? chosen : throw new LearningException(
            $"There is no model {kind} for this task; there are auto, {string.Join(", ", all.Select(static member => member.Kind).Distinct())}.");
    }

    private static List<MemberPlan> Classes() =>
    [
        Logistic(1, Straight), Forest(new() { LeastRows = 2 }), Boosting(new() { Rounds = 100, Rate = 0.05, Depth = 3, RowShare = 0.8, ColumnShare = 0.7 }),
        Logistic(1, Logs), Logistic(10, Logs), Logistic(3, Bent), Forest(new() { LeastRows = 3, DrawsThresholds = true, DrawsRows = false, ColumnShare = 0.5 }),
        Boosting(new() { Rounds = 200, Rate = 0.05, Depth = 4, LeastRows = 3, RowShare = 0.8, ColumnShare = 0.7 }), Logistic(30, Straight), Logistic(30, Bent),
        Forest(new() { ColumnShare = 0.5, LeastRows = 3 }), Boosting(new() { Rounds = 80, Rate = 0.05, Depth = 2, RowShare = 0.8 }),
        Boosting(new() { Rounds = 300, Rate = 0.05, Depth = 6, Leaves = 31, RowShare = 0.8, ColumnShare = 0.6 }), Logistic(0.1, Straight), Network(Logs),
        Logistic(100, Bent),
    ];

    private static List<MemberPlan> Lifetimes() =>
    [
        Cox(10, Logs), Grove(), Boosting(new() { Rounds = 100, Rate = 0.05, Depth = 3, RowShare = 0.8, ColumnShare = 0.7, LeastRows = 10 }),
        Cox(30, Logs), Cox(100, Logs), Cox(250, Logs), Cox(30, Straight), Cox(100, Bent), Cox(250, Bent), Cox(100, Straight), Cox(3, Logs),
        Boosting(new() { Rounds = 150, Rate = 0.03, Depth = 2, RowShare = 0.8, LeastRows = 15 }),
    ];

    private static MemberPlan.Linear Logistic(double penalty, PreparationSettings preparing) => new MemberPlan.Linear(new() { Penalty = penalty }) { Preparing = preparing };

    private static MemberPlan.Lifetimes Cox(double penalty, PreparationSettings preparing) => new MemberPlan.Lifetimes(new() { Penalty = penalty }) { Preparing = preparing };

    private static MemberPlan.Grove Forest(ForestSettings settings) => new MemberPlan.Grove(settings) { Preparing = Trees };

    private static MemberPlan.Grove Grove() => new MemberPlan.Grove(new() { Trees = 200 }) { Preparing = Trees };

    private static MemberPlan.Network Network(PreparationSettings preparing) => new(new() { Members = 4, Course = new() { Epochs = 60, Batch = 64, Rate = 3e-3f, Patience = 10 } }) { Preparing = preparing };

    private static MemberPlan.Boosted Boosting(BoostingSettings settings) => new MemberPlan.Boosted(settings) { Preparing = Trees };
}
