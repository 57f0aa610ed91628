namespace Maristan.Learning;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_of_the_README_does_what_it_says()
    {
        var area = ReadmeCode.Run([0.1, 0.4, 0.35, 0.8, 0.2, 0.9], [false, false, true, true, false, true]);

        Assert.InRange(area.Figure, area.Low, area.High);
    }
}
