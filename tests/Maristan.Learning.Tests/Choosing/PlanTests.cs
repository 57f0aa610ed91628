using Maristan.Learning.Data;

namespace Maristan.Learning.Choosing;

public sealed class PlanTests
{
    [Fact]
    public void A_plan_that_is_written_and_read_again_is_the_same()
    {
        var members = Candidates.Of(false, "auto").Concat(Candidates.Of(true, "auto")).Select(static (member, place) => new JoinedMember(member, 0.1 + place, -place, 2)).ToArray();
        var plan = new Plan { Task = LearningTask.Classification, Seed = ulong.MaxValue, Members = members, Tried = [new("forest", "trees 3", "C-index", double.NaN, 0)], Anomalies = new("auto", new()) };

        var again = Plan.Read(plan.ToJson());

        Assert.Equal(plan.ToJson(), again.ToJson());
        Assert.Equal(plan.Sha256, again.Sha256);
        Assert.Equal(members.Select(static joined => (joined.Member.Kind, joined.Member.Words, joined.Weight)), again.Members!.Select(static joined => (joined.Member.Kind, joined.Member.Words, joined.Weight)));
        Assert.NotEqual(plan.Sha256, (plan with { Seed = 1 }).Sha256);
    }

    [Fact]
    public void Settings_are_told_in_words_but_for_the_usual_ones()
    {
        var network = Candidates.Of(false, "network")[0].Words;

        Assert.Contains("epochs 60", network, StringComparison.Ordinal);
        Assert.DoesNotContain("{", network, StringComparison.Ordinal);
        Assert.Equal("", Candidates.Of(true, "cox")[0].Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"task": "classification", "seed": -1}""")]
    [InlineData("""{"task": "classification", "kind": "table", "file": "t.csv"}""")]
    [InlineData("""{"task": "classification", "members": []}""")]
    [InlineData("""{"task": "classification", "members": [null]}""")]
    [InlineData("""{"task": "classification", "members": [{"member": {"model": "oracle"}, "weight": 1}]}""")]
    [InlineData("""{"task": "classification", "members": [{"member": {}, "weight": 1}]}""")]
    public void What_is_no_plan_is_refused_with_a_sentence(string json) => Assert.Contains("plan", Assert.Throws<LearningException>(() => Plan.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_that_does_not_fit_the_task_is_refused_with_those_that_do()
    {
        var refused = Assert.Throws<LearningException>(() => Candidates.Of(isLifetimes: true, "logistic"));

        Assert.Contains("auto, cox, forest, boosting", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_those_that_are_asked_together_sum_to_one_and_the_best_counts_most()
    {
        var target = new TableTarget([0, 1, 0, 1, 1, 0, 1, 0], 2, [], []);
        TrialResult Sure(MemberPlan member, float chance)
        {
            var scores = new Matrix(8, 2);
            for (var row = 0; row < 8; row++)
            {
                (scores[row, target.Classes[row]], scores[row, 1 - target.Classes[row]]) = (chance, 1 - chance);
            }

            return new(member, scores, target.Loss(scores), 1);
        }

        var members = Candidates.Of(false, "auto");
        TrialResult[] tried = [Sure(members[0], 0.6f), Sure(members[1], 0.9f), Sure(members[2], 0.2f)];

        var joined = Joining.Choose(tried, target);

        Assert.Equal(1, joined.Sum(static member => member.Weight), 1e-9);
        Assert.Same(members[1], joined.MaxBy(static member => member.Weight)!.Member);
        Assert.DoesNotContain(joined, member => ReferenceEquals(member.Member, members[2]));
    }
}
