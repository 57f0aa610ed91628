namespace Maristan.Learning.Evaluation;

public sealed class RankingTests
{
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];
    private static readonly bool[] Found = [false, false, true, true];

    [Fact]
    public void The_figures_of_a_small_example_are_those_that_are_known()
    {
        Assert.Equal(0.75, Ranking.Auc(Scores, Found), 1e-12);
        Assert.Equal(0.8333333333333333, Ranking.Auprc(Scores, Found), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_area_is_the_chance_of_the_right_order_however_the_scores_are_stretched(int seed)
    {
        var (scores, found) = Drawn(seed);
        double wins = 0, pairs = 0;
        for (var yes = 0; yes < scores.Length; yes++)
        {
            for (var no = 0; no < scores.Length; no++)
            {
                if (found[yes] && !found[no])
                {
                    pairs++;
                    wins += scores[yes] > scores[no] ? 1 : scores[yes] == scores[no] ? 0.5 : 0;
                }
            }
        }

        var area = Ranking.Auc(scores, found);
        Assert.Equal(wins / pairs, area, 1e-12);
        Assert.Equal(area, Ranking.Auc([.. scores.Select(Math.Exp)], found), 1e-12);
        Assert.Equal(1 - area, Ranking.Auc([.. scores.Select(static score => -score)], found), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_curve_goes_from_nobody_to_everybody_and_its_area_is_the_same(int seed)
    {
        var (scores, found) = Drawn(seed);
        var curve = Ranking.Roc(scores, found);
        double area = 0;
        for (var at = 1; at < curve.Count; at++)
        {
            area += (curve[at - 1].Specificity - curve[at].Specificity) * (curve[at - 1].Sensitivity + curve[at].Sensitivity) / 2;
        }

        Assert.Equal((0, 1), (curve[0].Sensitivity, curve[0].Specificity));
        Assert.Equal((1, 0), (curve[^1].Sensitivity, curve[^1].Specificity));
        Assert.Equal(Ranking.Auc(scores, found), area, 1e-12);
    }

    [Fact]
    public void The_threshold_for_a_specificity_leaves_at_least_so_many_alone()
    {
        var (scores, found) = Drawn(3);
        var point = Ranking.AtSpecificity(0.9, scores, found);

        Assert.True(point.Specificity >= 0.9);
        Assert.Equal(point.Sensitivity, Enumerable.Range(0, scores.Length).Count(i => found[i] && scores[i] >= point.Threshold) / (double)found.Count(static one => one), 1e-12);
        Assert.Equal(1, Ranking.AtSpecificity(0, scores, found).Sensitivity);
    }

    [Fact]
    public void What_cannot_be_ranked_is_refused_in_words()
    {
        Assert.Throws<LearningException>(static () => Ranking.Auc([0.1, 0.2], [true, true]));
        Assert.Throws<LearningException>(static () => Ranking.Auc([0.1], [true, false]));
        Assert.Throws<LearningException>(static () => Ranking.Auc([double.NaN, 0.2], [true, false]));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    private static (double[] Scores, bool[] Found) Drawn(int seed)
    {
        var random = new Random(seed);
        var found = Enumerable.Range(0, 60).Select(i => i == 0 || (i > 1 && random.Next(3) == 0)).ToArray();
        // Few different scores, so that many are tied.
        return ([.. found.Select(one => (random.Next(12) + (one ? 3 : 0)) / 10.0)], found);
    }
}
