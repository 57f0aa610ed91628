namespace Maristan.Learning.Models.Linear;

/// <summary>The weights are those that scikit-learn finds from the same table.</summary>
public sealed class LinearPeerTests(LinearPeer peer) : IClassFixture<LinearPeer>
{
    [Theory]
    [InlineData("logistic")]
    [InlineData("shares")]
    [InlineData("sparse")]
    public void Chances_of_classes_have_the_weights_that_scikit_learn_finds(string name) => Assert.All(peer.Cases.Where(one => one.Name == name), static one =>
    {
        var model = Logistic.Fit(one.Table(), new(one.Classes!, one.Count, one.Weights), new() { Penalty = one.Penalty, Sparse = one.Sparse }, TestContext.Current.CancellationToken);

        Same(one.Learned, model.Weights);
        // All intercepts of many classes may be moved together.
        var mean = model.Intercepts.Length > 1 ? model.Intercepts.Average() : 0;
        Same(one.Intercepts, [.. model.Intercepts.Select(each => each - mean)]);
    });

    [Theory]
    [InlineData("ridge")]
    [InlineData("lasso")]
    public void Numbers_have_the_weights_that_scikit_learn_finds(string name) => Assert.All(peer.Cases.Where(one => one.Name == name), static one =>
    {
        var model = Ridge.Fit(one.Table(), new(one.Numbers!, one.Weights), new() { Penalty = one.Penalty, Sparse = one.Sparse }, TestContext.Current.CancellationToken);

        Same(one.Learned, model.Weights);
        Same(one.Intercepts, model.Intercepts);
        Assert.Equal(one.Learned.Count(static weight => weight == 0), model.Weights.Count(static weight => weight == 0));
    });

    private static void Same(double[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var at = 0; at < found.Length; at++)
        {
            Assert.Equal(expected[at], found[at], 2e-4);
        }
    }
}
