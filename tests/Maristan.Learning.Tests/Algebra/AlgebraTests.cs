using FsCheck;
using FsCheck.Fluent;
using Maristan.Learning.Models;

namespace Maristan.Learning.Algebra;

public sealed class AlgebraTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_a_triangle_solves_is_what_was_asked_and_its_squares_are_the_distance() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), static seed =>
    {
        var (square, size) = Square(seed, more: 3);
        var wanted = Enumerable.Range(0, size).Select(static at => at - 1.5).ToArray();
        var (solved, lower) = (Times(square, wanted), Times(square, wanted));
        var factor = Cholesky.Of(square, size)!;

        factor.Solve(solved);
        var distance = Sums.Dot(wanted, Times(square, wanted));
        factor.Lower(lower);

        return Same(solved, wanted, 1e-6) && Math.Abs(Sums.Dot(lower, lower) - distance) < 1e-6 * distance;
    }));

    [Fact]
    public void Axes_stand_square_to_each_other_and_make_up_what_they_are_of() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), static seed =>
    {
        var (square, size) = Square(seed, more: 1);
        var axes = Axes.Of(square, size, CancellationToken.None);
        var again = new double[size * size];
        for (var axis = 0; axis < size; axis++)
        {
            Sums.AddSquare(again, size, axes.Values[axis], (ReadOnlySpan<double>)axes.Vectors[axis]);
        }

        Sums.Mirror(again, size);
        return Same(again, square, 1e-8 * axes.Values[0]) && axes.Values.Zip(axes.Values[1..]).All(static pair => pair.First >= pair.Second)
            && Enumerable.Range(1, size - 1).All(axis => Math.Abs(Sums.Dot(axes.Vectors[0], axes.Vectors[axis])) < 1e-8);
    }));

    [Fact]
    public void The_volume_is_that_of_all_axes_together()
    {
        var (square, size) = Square(7, more: 4);

        Assert.Equal(Axes.Of(square, size, Cancel).Values.Sum(Math.Log), Cholesky.Of(square, size)!.LogDeterminant, 1e-8);
    }

    [Fact]
    public void What_lies_flat_has_no_triangle_until_it_is_raised_a_little()
    {
        double[] flat = [1, 1, 1, 1];

        Assert.Null(Cholesky.Of(flat, 2));
        Assert.Null(Cholesky.Of([-1], 1));
        Assert.Null(Cholesky.Of([double.NaN], 1));
        Assert.InRange(Cholesky.OfNearest(flat, 2).LogDeterminant, Math.Log(1e-14), Math.Log(1e-6));
        Assert.Equal([2, 0], Axes.Of(flat, 2, Cancel).Values.Select(static value => Math.Round(value, 9)));
        Assert.Throws<LearningException>(static () => Cholesky.OfNearest([double.NaN], 1));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(400)]
    public void The_lowest_place_of_a_bowl_is_found_with_and_without_its_curvature(int size)
    {
        var numbers = Drawn.Table(1, size, new(3));
        double Bowl(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
        {
            double sum = 0;
            for (var each = 0; each < size; each++)
            {
                // Much steeper along some than along others.
                var (steep, off) = (1 + (each % 7 * 30), at[each] - numbers[0, each]);
                sum += steep * (Math.Sqrt(1 + (off * off)) - 1);
                if (gradient.Length > 0)
                {
                    gradient[each] += steep * off / Math.Sqrt(1 + (off * off));
                }

                if (curvature.Length > 0)
                {
                    curvature[each * (size + 1)] += steep * Math.Pow(1 + (off * off), -1.5);
                }
            }

            return sum;
        }

        Assert.True(Same(Descent.Lowest(Bowl, new(new double[size]), Cancel), [.. numbers.Cells.ToArray().Select(static each => (double)each)], 1e-4));
    }

    private static Arbitrary<ulong> Seeds() => Gen.Choose(1, 1_000_000).Select(static seed => (ulong)seed).ToArbitrary();

    /// <summary>The products of some rows with themselves.</summary>
    private static (double[] Square, int Size) Square(ulong seed, int more)
    {
        var size = 2 + (int)(seed % 9);
        var (square, rows) = (new double[size * size], Drawn.Table(size + more, size, new(seed)));
        for (var row = 0; row < rows.Rows; row++)
        {
            Sums.AddSquare(square, size, 1, (ReadOnlySpan<float>)rows[row]);
        }

        Sums.Mirror(square, size);
        return (square, size);
    }

    private static double[] Times(double[] square, double[] by) =>
        [.. Enumerable.Range(0, by.Length).Select(line => Sums.Dot(square.AsSpan(line * by.Length, by.Length), by))];

    private static bool Same(double[] one, double[] other, double within) => one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= within);
}
