namespace Maristan.Onnx;

public sealed class ReadmeTests(Library library)
{
    [Fact]
    public void The_code_of_the_README_does_what_it_says()
    {
        Directory.SetCurrentDirectory(library.Root);

        Assert.All(ReadmeCode.Run(TestContext.Current.CancellationToken), static number => Assert.True(float.IsFinite(number)));
    }
}
