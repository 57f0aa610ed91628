namespace Maristan.Learning.Evaluation;

public sealed class JudgementTests
{
    private static readonly Judging Quick = new() { Draws = 200 };
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_judgement_has_the_figures_that_each_has_by_itself(int classes)
    {
        var said = SaidByChance.Classes(150, classes, 4) with { Positive = ["1"] };
        var judged = Judgement.OfClasses(said, Quick, cancel);
        double[] chances = [.. Enumerable.Range(0, 150).Select(row => (double)said.Probabilities[row, 1])];
        bool[] found = [.. said.Really.Select(static really => really == 1)];
        var finding = judged.Finding!;

        Assert.Equal(Ranking.Auc(chances, found), finding.Auc.Figure!.Value, 1e-12);
        Assert.Equal(Ranking.Auprc(chances, found), finding.Auprc.Figure!.Value, 1e-12);
        Assert.Equal(Ranking.AtSpecificity(0.9, chances, found).Sensitivity, finding.SensitivityAtSpecificity90.Figure!.Value, 1e-12);
        Assert.Equal(Calibration.Brier(chances, found), finding.Brier.Figure!.Value, 1e-12);
        Assert.Equal(Calibration.Error(chances, found), finding.CalibrationError.Figure!.Value, 1e-12);
        Assert.Equal(99, finding.Decisions.Count);
        Assert.Equal(150, judged.Classes!.Confusion.Sum(static row => row.Sum()));
        Assert.Equal(classes == 2 ? finding.Auc : judged.Classes.Auc, judged.Classes.Auc);
        Assert.True((judged.Classes.TopThree is null) == classes < 4);
    }

    [Fact]
    public void The_class_of_the_finding_may_be_the_first()
    {
        var said = SaidByChance.Classes(120, 2, 9);
        var (second, first) = (Judgement.OfClasses(said, Quick, cancel), Judgement.OfClasses(said with { Positive = ["0"] }, Quick, cancel));

        Assert.Equal(second.Finding!.Auc.Figure!.Value, first.Finding!.Auc.Figure!.Value, 1e-6);
        Assert.Equal(second.Finding.Sensitivity.Figure, first.Finding.Specificity.Figure);
        Assert.Equal(second.Classes!.Accuracy, first.Classes!.Accuracy);
        Assert.True(first.Classes.Classes[0].IsFinding);
        Assert.Equal(first.Finding.F1, first.Classes.F1);
    }

    [Fact]
    public void Intervals_hold_their_figures_and_do_not_depend_on_how_many_share_the_work()
    {
        var said = SaidByChance.Classes(200, 3, 2) with { Positive = ["2"] };
        var once = Judgement.OfClasses(said, new(), cancel);
        ThreadPool.SetMinThreads(8, 8);

        Assert.Equal(once.ToJson(), Judgement.OfClasses(said, new(), cancel).ToJson());
        Assert.All(new[] { once.Classes!.Auc, once.Classes.Accuracy, once.Finding!.Auc, once.Finding.Sensitivity }, static figure => Assert.InRange(figure.Figure!.Value, figure.Low!.Value, figure.High!.Value));
        Assert.NotEqual(once.Finding!.Auc.Low, Judgement.OfClasses(said, new() { Seed = 2 }, cancel).Finding!.Auc.Low);
    }

    [Fact]
    public void An_interval_is_that_of_drawing_the_rows_themselves()
    {
        var said = SaidByChance.Classes(200, 2, 3);
        double[] chances = [.. Enumerable.Range(0, 200).Select(row => (double)said.Probabilities[row, 1])];
        bool[] found = [.. said.Really.Select(static really => really == 1)];
        var slow = Bootstrap.Of(200, drawn => Ranking.Auc([.. drawn.Select(row => chances[row])], [.. drawn.Select(row => found[row])]), draws: 2_000);
        var fast = Judgement.OfClasses(said, new(), cancel).Finding!.Auc;

        // Different draws of the same spread.
        Assert.Equal(slow.Low, fast.Low!.Value, 0.01);
        Assert.Equal(slow.High, fast.High!.Value, 0.01);
    }

    [Fact]
    public void Rows_that_belong_together_make_the_interval_as_wide_as_there_are_groups()
    {
        var said = SaidByChance.Classes(100, 2, 5);
        // Each row ten times over, which says nothing new.
        int[] rows = [.. Enumerable.Range(0, 1000).Select(static row => row / 10)];
        var copies = said with { Probabilities = said.Probabilities.Take(rows), Really = [.. rows.Select(row => said.Really[row])] };
        double Width(Estimate figure) => figure.High!.Value - figure.Low!.Value;
        var (once, apart, together) = (Judgement.OfClasses(said, new(), cancel), Judgement.OfClasses(copies, new(), cancel), Judgement.OfClasses(copies, new() { Groups = rows }, cancel));

        Assert.Equal(100, together.Groups);
        Assert.Equal(Width(once.Finding!.Auc), Width(together.Finding!.Auc), 1e-9);
        Assert.True(Width(apart.Finding!.Auc) < 0.5 * Width(once.Finding.Auc));
    }

    [Fact]
    public void A_few_without_an_error_are_not_endlessly_sure()
    {
        var said = SaidByChance.Classes(24, 2, 6, skill: 40);
        var judged = Judgement.OfClasses(said, Quick, cancel);
        var fewer = Math.Min(judged.Finding!.With, judged.Finding.Without);

        Assert.Equal(Estimate.Share(24, 24), judged.Classes!.Accuracy);
        Assert.Equal(Estimate.Share(judged.Finding.With, judged.Finding.With), judged.Finding.Sensitivity);
        Assert.Equal(Estimate.Share(fewer, fewer), judged.Finding.Auc);
        Assert.InRange(judged.Classes.Accuracy.Low!.Value, 0.8, 0.9);
    }

    [Fact]
    public void What_cannot_be_judged_is_missing_with_the_reason()
    {
        var said = SaidByChance.Classes(40, 2, 6);
        int[] negative = [.. Enumerable.Range(0, 40).Where(row => said.Really[row] == 0)];
        var judged = Judgement.OfClasses(said with { Probabilities = said.Probabilities.Take(negative), Really = new int[negative.Length] }, Quick, cancel);

        Assert.Null(judged.Finding!.Auc.Figure);
        Assert.Equal("Nobody in this part has the finding.", judged.Finding.Sensitivity.Missing);
        Assert.NotNull(judged.Classes!.Accuracy.Figure);
        Assert.Empty(judged.Finding.Roc);
        Assert.Equal(judged.ToJson(), Judgement.FromJson(judged.ToJson()).ToJson());
    }

    [Fact]
    public void What_is_no_judgement_is_refused_in_words()
    {
        var said = SaidByChance.Classes(40, 3, 6);

        Assert.Throws<LearningException>(() => Judgement.OfClasses(said with { Positive = ["7"] }, Quick, cancel));
        Assert.Throws<LearningException>(() => Judgement.OfClasses(said with { Positive = ["0", "1", "2"] }, Quick, cancel));
        Assert.Throws<LearningException>(() => Judgement.OfClasses(said with { Really = [1] }, Quick, cancel));
        Assert.Throws<LearningException>(() => Judgement.OfClasses(said, Quick with { Groups = [1, 2] }, cancel));
        Assert.Throws<LearningException>(static () => Judgement.FromJson("[]"));
        Assert.Throws<LearningException>(static () => Judgement.FromJson("{}"));
    }

    [Fact]
    public void Groups_of_people_are_judged_apart_and_small_ones_are_marked()
    {
        var said = SaidByChance.Classes(200, 2, 8);
        var sex = new Subgroup("sex", [.. Enumerable.Range(0, 200).Select(static row => row % 10 == 0 ? "f" : "m")]);
        var age = Subgroup.OfNumbers("age", [.. Enumerable.Range(0, 200).Select(static row => row == 7 ? double.NaN : row)]);
        var judged = Judgement.OfClasses(said, Quick with { Subgroups = [sex, age] }, cancel);

        Assert.Equal(["f", "m", "below 67", "67 to below 133", "133 and above", "unknown"], judged.Subgroups.Select(static group => group.Value));
        Assert.Equal(400, judged.Subgroups.Sum(static group => group.Rows));
        var men = judged.Subgroups[1];
        int[] own = [.. Enumerable.Range(0, 200).Where(static row => row % 10 != 0)];
        Assert.Equal(Ranking.Auc([.. own.Select(row => (double)said.Probabilities[row, 1])], [.. own.Select(row => said.Really[row] == 1)]), men.Ranking.Figure!.Value, 1e-12);
        Assert.False(men.IsSmall);
        Assert.True(judged.Subgroups[^1].IsSmall);
        Assert.NotNull(judged.Subgroups[^1].Ranking.Missing);
    }

    [Fact]
    public void A_survival_is_judged_and_its_thirds_part()
    {
        var said = SaidByChance.Risks(400, 3);
        var judged = Judgement.OfRisks(said, Quick with { Subgroups = [new("half", [.. said.Times.Select(static (_, row) => row < 200 ? "one" : "other")])] }, cancel);
        var survival = judged.Survival!;

        Assert.Equal(Survival.CIndex([.. said.Times], [.. said.Seen], [.. said.Scores]), survival.CIndex.Figure!.Value, 1e-12);
        Assert.Equal(400, survival.Thirds.Sum(static third => third.Rows));
        Assert.True(survival.Thirds[0].Curve[^1].Share > survival.Thirds[2].Curve[^1].Share + 0.2);
        // Chances that are true come true.
        Assert.All(survival.Horizons, static at => Assert.All(at.Calibration, static bin => Assert.InRange(bin.Said - bin.Really, -0.15, 0.15)));
        Assert.All(survival.Horizons, static at => Assert.InRange(at.Brier.Figure!.Value, 0.02, 0.24));
        Assert.Equal(2, judged.Subgroups.Count);
        Assert.Equal(judged.ToJson(), Judgement.FromJson(judged.ToJson()).ToJson());
    }

    [Fact]
    public void The_share_without_the_event_is_that_of_a_known_example()
    {
        // By hand: 6, 6 and 6 of 21 meet the event and one is lost at 6, as in Freireich's trial of 6-mercaptopurine.
        double[] times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
        bool[] seen = [true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false];
        var curve = KaplanMeier.Curve(times, seen);

        Assert.Equal(0.8571, KaplanMeier.At(curve, 6), 4);
        Assert.Equal(0.8067, KaplanMeier.At(curve, 7), 4);
        Assert.Equal(0.6902, KaplanMeier.At(curve, 13), 4);
        Assert.Equal(0.4482, KaplanMeier.At(curve, 30), 4);
        Assert.Equal(1, KaplanMeier.At(curve, 5.9));
        Assert.Equal((7, 35.0), (curve.Single(static point => point.Time == 22).AtRisk, curve[^1].Time));
        Assert.Equal(0.62, curve.Single(static point => point.Time == 6).Low, 0.005);
    }

    [Fact]
    public void Anomalies_are_judged_only_where_there_are_labels_for_it()
    {
        double[] scores = [.. Enumerable.Range(0, 100).Select(static row => (double)row)];
        bool[] found = [.. Enumerable.Range(0, 100).Select(static row => row >= 95)];
        var (with, without) = (Judgement.OfAnomalies(scores, found, Quick, cancel), Judgement.OfAnomalies(scores, null, Quick, cancel));

        Assert.Equal(1, with.Anomaly!.Auc!.Figure);
        Assert.Equal([(5, 1.0), (10, 0.5), (50, 0.1)], with.Anomaly.PrecisionAt.Select(static at => (at.First, at.Precision.Figure!.Value)));
        Assert.Null(without.Anomaly!.Auc);
        Assert.Equal(100, without.Anomaly.Scores.Sum(static bin => bin.Count));
        Assert.Equal(5, with.Anomaly.Scores.Sum(static bin => bin.Found));
    }

    [Fact]
    public void Forecasts_are_judged_by_step_beside_saying_the_same_again()
    {
        var judged = Judgement.OfForecasts([SaidByChance.Series("one", 1), SaidByChance.Series("other", 2)], Quick, cancel);
        var one = judged.Series!.Series[0];
        var said = SaidByChance.Series("one", 1);

        Assert.Equal((40, 6), (one.Origins, one.Steps.Count));
        Assert.Equal(Forecasts.MeanAbsoluteError([.. said.Forecasts.Select(static each => each.Value)], [.. said.Forecasts.Select(static each => each.Really)]), one.Figures.MeanAbsoluteError.Figure!.Value, 1e-12);
        Assert.Equal(one.Figures.MeanAbsoluteError.Figure!.Value / said.SeasonalStep!.Value, one.Figures.ScaledError.Figure!.Value, 1e-12);
        Assert.True(one.Figures.ScaledError.Figure < one.Figures.SeasonalNaive.Figure && one.Figures.SeasonalNaive.Figure < one.Figures.Naive.Figure);
        Assert.Equal(0.9, one.Figures.Coverage.Figure!.Value, 0.06);
        Assert.Equal(judged.Series.Series.Average(static each => each.Figures.ScaledError.Figure!.Value), judged.Series.All.ScaledError.Figure!.Value, 1e-12);
        Assert.Equal(judged.ToJson(), Judgement.FromJson(judged.ToJson()).ToJson());
    }
}
