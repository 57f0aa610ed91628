namespace Maristan.Onnx.Training;

/// <summary>Ten steps from one start, beside Debian's PyTorch in double precision: gradients, losses and what was learned.</summary>
public sealed class PeerTests(Peer peer, Library library) : IClassFixture<Peer>
{
    public static TheoryData<string> Cases => [.. PeerCase.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_those_that_PyTorch_takes(string name)
    {
        Assert.SkipUnless(peer.IsHere, "Debian's python3-torch is not here, so nothing is compared with it.");
        var one = PeerCase.All[name];
        var (gradient, theta, losses) = peer.Found(one);
        using var trainer = Trainer(one);

        for (var step = 0; step < losses.Length; step++)
        {
            Assert.Equal(losses[step], trainer.Step(TestContext.Current.CancellationToken), 2e-5 * Math.Max(1, losses[step]));
            if (step == 0)
            {
                Near(gradient, trainer.Gradient.Span, 2e-6);
            }
        }

        Assert.True(Apart(theta, [.. one.Step.Start]) > 1e-4, "Nothing was learned, so nothing can differ.");
        Near(theta, trainer.Theta, 2e-5);
    }

    private Trainer Trainer(PeerCase one)
    {
        var trainer = new Trainer(library.Runtime, one.Step, PeerCase.Batch);
        var numbers = one.Numbers().AsSpan(one.Step.Start.Count);
        foreach (var tensor in (Runtime.Tensor<float>[])[trainer.Examples, trainer.Targets, trainer.Weights])
        {
            numbers[..tensor.Span.Length].CopyTo(tensor.Span);
            numbers = numbers[tensor.Span.Length..];
        }

        trainer.Rate.Span[0] = PeerCase.Rate;
        return trainer;
    }

    private static void Near(double[] really, ReadOnlySpan<float> found, double within) =>
        Assert.True(Apart(really, found) <= within, $"They lie {Apart(really, found):e1} apart.");

    /// <summary>How long the difference is beside the whole.</summary>
    private static double Apart(double[] really, ReadOnlySpan<float> found)
    {
        var (apart, whole) = (0.0, 0.0);
        for (var i = 0; i < really.Length; i++)
        {
            apart += (really[i] - found[i]) * (really[i] - found[i]);
            whole += really[i] * really[i];
        }

        return Math.Sqrt(apart / whole);
    }
}
