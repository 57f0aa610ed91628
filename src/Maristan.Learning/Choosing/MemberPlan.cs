using System.Text.Json.Serialization;
using Maristan.Learning.Data;
using Maristan.Learning.Models;
using Maristan.Learning.Models.Linear;
using Maristan.Learning.Models.Networks;
using Maristan.Learning.Models.Trees;
using Maristan.Learning.Preparing;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Choosing;

/// <summary>One kind of model with its settings: all that is needed, beside the rows, to learn it again.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "model")]
[JsonDerivedType(typeof(Linear), "logistic")]
[JsonDerivedType(typeof(Lifetimes), "cox")]
[JsonDerivedType(typeof(Grove), "forest")]
[JsonDerivedType(typeof(Boosted), "boosting")]
[JsonDerivedType(typeof(Network), "network")]
public abstract record MemberPlan
{
    private MemberPlan()
    {
    }

    public PreparationSettings Preparing { get; init; } = new();

    /// <summary>Its settings where they are not the usual ones, for people.</summary>
    [JsonIgnore]
    public abstract string Words { get; }

    /// <summary>What people call it, as on the command line.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    internal abstract ILearned Fit(MemberRows given, CancellationToken cancel);

    /// <summary>Chances from weighted sums.</summary>
    public sealed record Linear(LogisticSettings Settings) : MemberPlan
    {
        public override string Kind => "logistic";

        public override string Words => Unusual.Of(Settings, new());

        internal override ILearned Fit(MemberRows given, CancellationToken cancel) =>
            Logistic.Fit(given.Features, new(given.Target.Classes, given.Target.ClassCount), Settings, cancel);
    }

    /// <summary>Risks from weighted sums.</summary>
    public sealed record Lifetimes(CoxSettings Settings) : MemberPlan
    {
        public override string Kind => "cox";

        public override string Words => Unusual.Of(Settings, new());

        internal override ILearned Fit(MemberRows given, CancellationToken cancel) => Cox.Fit(given.Features, new(given.Target.Times, given.Target.Seen), Settings, cancel);
    }

    public sealed record Grove(ForestSettings Settings) : MemberPlan
    {
        public override string Kind => "forest";

        public override string Words => Unusual.Of(Settings, new());

        internal override ILearned Fit(MemberRows given, CancellationToken cancel) => given.Target.IsLifetimes
            ? Forest.FitLifetimes(given.LifetimeRows, Settings, new(given.Seed, given.Threads), cancel).Model
            : Forest.Fit(given.ClassRows, Settings, new(given.Seed, given.Threads), cancel).Model;
    }

    public sealed record Boosted(BoostingSettings Settings) : MemberPlan
    {
        public override string Kind => "boosting";

        public override string Words => Unusual.Of(Settings, new());

        internal override ILearned Fit(MemberRows given, CancellationToken cancel) => given.Target.IsLifetimes
            ? Boosting.FitLifetimes(given.LifetimeRows, Settings, new(given.Seed, given.Threads), cancel)
            : Boosting.Fit(given.ClassRows, Settings, new(given.Seed, given.Threads), cancel);
    }

    public sealed record Network(TableNetworkSettings Settings) : MemberPlan
    {
        public override string Kind => "network";

        public override string Words => Unusual.Of(Settings, new());

        internal override ILearned Fit(MemberRows given, CancellationToken cancel)
        {
            var (bench, settings) = (new Workbench(given.Runtime) { AtOnce = given.Threads }, Settings with { Seed = given.Seed });
            return given.Target.IsLifetimes
                ? TableNetwork.Learn(bench, new FollowedRows(given.Features, Array.ConvertAll(given.Target.Times, static time => (float)time), given.Target.Seen, given.Groups), settings, cancel)
                : TableNetwork.Learn(bench, new TableRows(given.Features, given.Target.Classes, given.Target.ClassCount, given.Groups), settings, cancel);
        }
    }
}

/// <summary>What a member is given to learn from.</summary>
internal sealed record MemberRows(OnnxRuntime Runtime, Matrix Features, TableTarget Target, ulong Seed, int Threads)
{
    /// <summary>Rows with the same number belong together.</summary>
    public required int[] Groups { get; init; }

    public ClassRows ClassRows => new(Features, Target.Classes, Target.ClassCount);

    public LifetimeRows LifetimeRows => new(Features, Target.Times, Target.Seen);
}
