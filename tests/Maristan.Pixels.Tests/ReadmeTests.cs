namespace Maristan.Pixels;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_of_the_README_does_what_it_says()
    {
        Directory.SetCurrentDirectory(Directory.CreateTempSubdirectory("maristan-readme-").FullName);

        var small = ReadmeCode.Run(PictureFile.WritePng(new(PictureMode.GreyAlpha, 30, 20, new byte[1_200])));

        Assert.Equal((PictureMode.Rgb, 224, 224), (small.Mode, small.Width, small.Height));
        Assert.Equal(small.Samples, PictureFile.Read(File.ReadAllBytes("small.png")).Samples);
    }
}
