using Maristan.Learning.Choosing;
using Maristan.Learning.Data;

namespace Maristan.Learning.Preparing;

public sealed class PreparationTests(Library library)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_missing_is_the_middle_with_a_mark_and_numbers_have_a_mean_of_zero_and_a_spread_of_one()
    {
        var made = Made(new(), Column.Of("x", [1, 2, double.NaN, 6, double.NaN]));

        double[] filled = [1, 2, 2, 6, 2];
        var mean = filled.Average();
        var spread = Math.Sqrt(filled.Average(each => (each - mean) * (each - mean)));
        Assert.Equal(["x", "x is missing"], made.Names);
        Same(filled.Select(each => (each - mean) / spread), made["x"]);
        Same([0, 0, 1, 0, 1], made["x is missing"]);
    }

    [Fact]
    public void Trees_get_numbers_as_they_stand_with_what_is_missing()
    {
        var made = Made(PreparationSettings.AsTheyStand, Column.Of("x", [1, 2, double.NaN, 6]));

        Same([1, 2, double.NaN, 6], made["x"]);
        Assert.Equal(["x"], made.Names);
    }

    [Fact]
    public void A_long_tail_goes_by_its_logarithm_and_others_do_not()
    {
        double[] tail = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000], even = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        var made = Made(new() { Logs = true }, Column.Of("tail", tail), Column.Of("even", even));

        Same(Scaled([.. tail.Select(static each => Math.Log(each + 1))]), made["tail"]);
        Same(Scaled(even), made["even"]);
    }

    [Fact]
    public void Lines_bend_at_the_quartiles()
    {
        double[] numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        var made = Made(new() { Bends = true }, Column.Of("x", numbers));
        var scaled = Scaled(numbers);

        Assert.Equal(4, made.Names.Length);
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            var knot = scaled[quarter * 2];
            Same(scaled.Select(each => Math.Max(0, each - knot)), made[made.Names[quarter]]);
        }
    }

    [Fact]
    public void Codes_are_told_apart_one_by_one()
    {
        var made = Made(new() { Codes = true }, Column.Of("code", [1, 2, 4, 2, double.NaN]), Column.Of("half", [0.5, 1, 2, 1, 1]));

        Assert.Equal(["code", "half", "code = 1", "code = 2", "code = 4"], made.Names);
        Same([0, 1, 0, 1, 0], made["code = 2"]);
        Same([0, 0, 1, 0, 0], made["code = 4"]);
    }

    [Fact]
    public void Words_are_told_apart_where_they_come_again_and_an_unknown_one_is_none_of_them()
    {
        var made = Made(new(), [0, 1, 2, 3, 4, 5, 6], Column.Of("ward", ["a", "b", "a", "b", "rare", null, null, "never seen", "rare"]));

        Assert.Equal(["ward = missing", "ward = a", "ward = b"], made.Names);
        Same([1, 0, 1, 0, 0, 0, 0, 0, 0], made["ward = a"]);
        Same([0, 0, 0, 0, 0, 1, 1, 0, 0], made["ward = missing"]);
    }

    [Fact]
    public void Two_words_are_one_question()
    {
        var made = Made(new(), Column.Of("sex", ["f", "m", "m", "f"]));

        Assert.Equal(["sex = m"], made.Names);
        Same([0, 1, 1, 0], made["sex = m"]);
    }

    [Fact]
    public void Words_that_name_an_order_are_ranked_by_it_and_an_unknown_one_is_in_the_middle()
    {
        var made = Made(new(), [0, 1, 2, 3, 4, 5], Column.Of("age", ["20-24", "<5", "5-9", "100+", "5-9", "20-24", "other"]));

        var ranks = made["age, ranked"];
        Same([0.5, -1.5, -0.5, 1.5, -0.5, 0.5], ranks[..6]);
        Assert.InRange(ranks[6], -0.01f, 0.01f);
    }

    [Fact]
    public void Only_the_most_frequent_words_are_told_apart()
    {
        var made = Made(new() { MostWords = 1 }, Column.Of("word", ["x", "x", "x", "y", "y", "z"]));

        Assert.Equal(["word = x"], made.Names);
    }

    [Fact]
    public void Rows_that_are_not_learned_from_change_nothing()
    {
        int[] rows = [0, 1, 2, 3];
        var one = Made(new() { Codes = true, Logs = true, Bends = true }, rows, Column.Of("x", [1, 2, 3, 5, 7]), Column.Of("w", ["a", "b", "a", "b", "a"]));
        var other = Made(new() { Codes = true, Logs = true, Bends = true }, rows, Column.Of("x", [1, 2, 3, 5, 1e6]), Column.Of("w", ["a", "b", "a", "b", "zz"]));

        Assert.Equal(one.Names, other.Names);
        foreach (var name in one.Names)
        {
            Same(one[name][..4].Select(static each => (double)each), other[name][..4]);
        }
    }

    [Fact]
    public void What_lies_very_far_is_held_within_ten_spreads()
    {
        var made = Made(new(), [0, 1, 2], Column.Of("x", [1, 2, 3, 1e30, -1e30]));

        Same([10, -10], made["x"][3..]);
    }

    [Fact]
    public void A_column_that_tells_nothing_is_left_out_with_the_reason()
    {
        var own = Enumerable.Range(0, 60).ToArray();
        var table = new Table([Column.Of("same", own.Select(static _ => "x")), Column.Of("own", own.Select(static row => $"name {row}")), Column.Of("x", own.Select(static row => (string?)$"{row}"))]);

        var inputs = TableInputs.Of(table, own, out var leftOut);

        Assert.Equal(["x"], inputs.Columns.Select(static column => column.Name));
        Assert.Equal(["same: nothing differs in it", "own: nearly every row has a word of its own"], leftOut);
        Assert.Throws<LearningException>(() => TableInputs.Of(table.Without(new HashSet<string> { "x" }), own, out _));
    }

    [Fact]
    public void Words_of_which_none_comes_twice_are_nothing_to_learn_from() =>
        Assert.Contains("no word in them comes twice", Assert.Throws<LearningException>(() => Made(new(), Column.Of("w", ["a", "b", "c", "d"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_that_has_words_where_numbers_were_learned_is_refused_with_one_of_them()
    {
        var inputs = new TableInputs([new("x", ColumnKind.Number)]);

        foreach (var strange in new[] { "high", "1e999", "Infinity", "1,5" })
        {
            var table = new Table([Column.Of("x", ["1", strange])]);

            Assert.Contains($"\"{strange}\"", Assert.Throws<LearningException>(() => inputs.Read(library.Runtime, table, [0])).Message, StringComparison.Ordinal);
        }
    }

    private static double[] Scaled(double[] numbers)
    {
        var mean = numbers.Average();
        var spread = Math.Sqrt(numbers.Average(each => (each - mean) * (each - mean)));
        return Array.ConvertAll(numbers, each => (each - mean) / spread);
    }

    private static void Same(IEnumerable<double> wanted, float[] found)
    {
        var all = wanted.ToArray();
        Assert.Equal(all.Length, found.Length);
        for (var row = 0; row < all.Length; row++)
        {
            Assert.True(double.IsNaN(all[row]) ? float.IsNaN(found[row]) : Math.Abs(all[row] - found[row]) < 1e-4, $"Row {row}: {found[row]} where {all[row]} is right.");
        }
    }

    private Features Made(PreparationSettings settings, params Column[] columns) => Made(settings, [.. Enumerable.Range(0, columns[0].Rows)], columns);

    private Features Made(PreparationSettings settings, int[] learned, params Column[] columns)
    {
        var table = new Table(columns);
        var inputs = TableInputs.Of(table, learned, out _);
        var preparation = Preparation.Fit(inputs, table, learned, settings);
        using var maker = new FeatureMaker(library.Runtime, inputs, preparation);
        var made = maker.Make(table, [.. Enumerable.Range(0, table.Rows)], Cancel);
        return new([.. preparation.Features.Select(static feature => feature.Name)], made);
    }

    private sealed record Features(string[] Names, Matrix Made)
    {
        public float[] this[string name] => Made.Column(Array.IndexOf(Names, name));
    }
}
