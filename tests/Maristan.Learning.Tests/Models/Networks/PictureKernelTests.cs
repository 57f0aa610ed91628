using Maristan.Learning.Algebra;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

public sealed class PictureKernelTests(Library library)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Stripes_are_told_apart_by_their_direction_wherever_they_lie_and_however_bright_it_is()
    {
        var (set, unseen) = (Stripes(60, seed: 1), Stripes(60, seed: 2));
        var kernel = new PictureKernelFit(library.Runtime, set, seed: 1, Cancel).Learn([.. Enumerable.Range(0, 60)], seed: 1, Cancel);

        using var question = new PictureQuestion(library.Runtime, kernel, unseen);
        var said = question.Ask([.. Enumerable.Range(0, 60)], Cancel);

        Assert.InRange(Enumerable.Range(0, 60).Count(picture => said[picture, unseen.Classes[picture]] > 0.5f), 58, 60);
        Assert.All(Enumerable.Range(0, 60), picture => Assert.Equal(1, said[picture].ToArray().Sum(), 1e-5));
    }

    [Fact]
    public void The_same_pictures_give_the_same_bytes()
    {
        var set = Stripes(30, seed: 1);
        float[] Learned() => new PictureKernelFit(library.Runtime, set, seed: 1, Cancel).Learn([.. Enumerable.Range(0, 30)], seed: 1, Cancel).Parameters;

        Assert.Equal(Learned(), Learned());
    }

    [Fact]
    public void What_networks_and_likeness_say_is_joined_by_a_share_under_which_what_is_true_is_likeliest()
    {
        var plan = new PicturePlan { Widths = [4], Folds = 3, Members = 3, Course = new() { Epochs = 1, Batch = 16 } };

        var learned = PictureFit.Learn(new(library.Runtime), Stripes(60, seed: 1), plan, null, Cancel);

        // A network that learned for one epoch knows nothing, so likeness counts as much as it may.
        Assert.Equal(0.6f, learned.Model.Share);
        Assert.Equal(3, learned.Tried.Count(static trial => trial.Kind == "likeness"));
        var unseen = Stripes(60, seed: 2);
        using var question = new PictureQuestion(library.Runtime, learned.Model, unseen);
        var said = question.Ask([.. Enumerable.Range(0, 60)], Cancel);
        Assert.InRange(Enumerable.Range(0, 60).Count(picture => said[picture, unseen.Classes[picture]] > 0.5f), 58, 60);
    }

    [Fact]
    public void A_positive_matrix_is_solved_and_its_inverse_has_the_diagonal_that_is_said()
    {
        var random = new SeededNumbers(3);
        var cells = Enumerable.Range(0, 37).Select(_ => Enumerable.Range(0, 37).Select(_ => (double)random.Next() - 0.5).ToArray()).ToArray();
        double Cell(int row, int column) => cells[row].Zip(cells[column], static (left, right) => left * right).Sum() + (row == column ? 0.1 : 0);
        var solver = Cholesky.OfLarge([.. Enumerable.Range(0, 37 * 37).Select(place => Cell(place / 37, place % 37))], 37, Cancel)!;
        var diagonal = solver.InverseDiagonal(Cancel);

        for (var one = 0; one < 37; one++)
        {
            var right = Enumerable.Range(0, 37).Select(row => row == one ? 1.0 : 0).ToArray();
            double[] solved = [.. right];
            solver.Solve(solved);
            Assert.Equal(diagonal[one], solved[one], 1e-9);
            Assert.All(Enumerable.Range(0, 37), row => Assert.Equal(right[row], Enumerable.Range(0, 37).Sum(column => Cell(row, column) * solved[column]), 1e-9));
        }

        Assert.Null(Cholesky.OfLarge([1, 2, 2, 1], 2, Cancel));
    }

    [Fact]
    public void Scores_become_chances_that_are_as_often_right_as_they_say()
    {
        var random = new SeededNumbers(3);
        var (scores, classes) = (new[] { new double[4000], new double[4000], new double[4000] }, new int[4000]);
        for (var row = 0; row < 4000; row++)
        {
            double[] logits = [(random.Next() * 4) - 3, (random.Next() * 4) - 2, random.Next() * 4 / 2];
            var (sum, drawn) = (logits.Sum(Math.Exp), (double)random.Next());
            while (drawn > Math.Exp(logits[classes[row]]) / sum && classes[row] < 2)
            {
                drawn -= Math.Exp(logits[classes[row]++]) / sum;
            }

            for (var kind = 0; kind < 3; kind++)
            {
                // What is fitted has to give back this scale, and these shifts but for what they have in common.
                scores[kind][row] = (logits[kind] - kind) / 5;
            }
        }

        var (scale, shift) = Chances.Fit(scores, classes);

        Assert.InRange(scale, 4.3, 5.7);
        Assert.InRange(shift[1] - shift[0], 0.75, 1.25);
        Assert.InRange(shift[2] - shift[0], 1.7, 2.3);
    }

    private static PictureSet Stripes(int count, ulong seed)
    {
        const int Side = 24;
        var random = new SeededNumbers(seed);
        var (pixels, classes) = (new byte[count * Side * Side], new int[count]);
        for (var picture = 0; picture < count; picture++)
        {
            classes[picture] = picture % 2;
            var (phase, bright, strong) = (random.Next() * 6, 40 + random.Next(120), 15 + random.Next(25));
            for (var pixel = 0; pixel < Side * Side; pixel++)
            {
                var along = classes[picture] == 0 ? pixel % Side : pixel / Side;
                pixels[(picture * Side * Side) + pixel] = (byte)(bright + (strong * MathF.Sin(along + phase)) + random.Next(20));
            }
        }

        return new(count, 1, Side, Side, pixels, classes, 2);
    }
}
