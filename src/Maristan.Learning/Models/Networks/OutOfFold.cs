using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Networks;

/// <summary>What models said, as they will be served, of those that they had not learned from.</summary>
internal sealed class OutOfFold(Workbench workbench, PictureSet set, PicturePlan plan)
{
    private readonly List<PictureTrial> tried = [];

    public IReadOnlyList<PictureTrial> Tried => tried;

    /// <returns>[pictures, classes]; not a number where nobody was asked.</returns>
    public Matrix Of(int count, Func<int, int[], ILearned> learned, CancellationToken cancel)
    {
        var (said, times) = (new Matrix(set.Count, set.ClassCount), new int[set.Count]);
        for (var member = 0; member < count; member++)
        {
            var (parts, fold) = (PictureFit.PartsOf(set, plan, member), member % plan.Folds);
            int[] rows = [.. Enumerable.Range(0, set.Count).Where(row => parts[row] == fold)];
            var one = learned(member, [.. Enumerable.Range(0, set.Count).Where(row => parts[row] != fold)]);
            using var question = new PictureQuestion(workbench.Runtime, one, set);
            var answers = question.Ask(rows, cancel);
            tried.Add(Judged((one is PictureKernel ? "likeness" : "network", member), answers, [.. rows.Select(row => set.Classes[row])]));
            Add(said, answers, rows);
            Array.ForEach(rows, row => times[row]++);
        }

        for (var row = 0; row < set.Count; row++)
        {
            foreach (ref var chance in said[row])
            {
                chance = times[row] == 0 ? float.NaN : chance / times[row];
            }
        }

        return said;
    }

    /// <summary>With which share of the second what is true is likeliest.</summary>
    public (float Share, Matrix Said) Joined(Matrix first, Matrix second)
    {
        float[] shares = [0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f];
        return shares.Select(share => (Share: share, Said: Joined(first, second, share))).MinBy(each => Loss(each.Said));
    }

    private static Matrix Joined(Matrix first, Matrix second, float share)
    {
        var joined = new Matrix(first.Rows, first.Columns);
        for (var row = 0; row < joined.Rows; row++)
        {
            var sum = 0f;
            for (var each = 0; each < joined.Columns; each++)
            {
                joined[row, each] = MathF.Pow(MathF.Max(PictureModel.LeastChance, first[row, each]), 1 - share) * MathF.Pow(MathF.Max(PictureModel.LeastChance, second[row, each]), share);
                sum += joined[row, each];
            }

            foreach (ref var chance in joined[row])
            {
                chance /= sum;
            }
        }

        return joined;
    }

    private double Loss(Matrix said) => Enumerable.Range(0, set.Count).Where(row => !float.IsNaN(said[row, 0])).Sum(row => -Math.Log(said[row, set.Classes[row]]));

    private static void Add(Matrix said, Matrix answers, int[] rows)
    {
        for (var place = 0; place < rows.Length; place++)
        {
            for (var each = 0; each < said.Columns; each++)
            {
                said[rows[place], each] += answers[place, each];
            }
        }
    }

    private static PictureTrial Judged((string Kind, int Member) who, Matrix answers, int[] really)
    {
        var (loss, right) = (0.0, 0);
        for (var place = 0; place < really.Length; place++)
        {
            loss -= Math.Log(Math.Max(PictureModel.LeastChance, answers[place, really[place]]));
            right += answers[place].IndexOf(answers[place].ToArray().Max()) == really[place] ? 1 : 0;
        }

        return new(who.Kind, who.Member, really.Length, loss / really.Length, (double)right / really.Length);
    }
}
