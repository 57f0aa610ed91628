using System.Globalization;
using Maristan.Onnx.Training;

namespace Maristan.Learning;

public sealed class ReadmeTests(Library library)
{
    [Fact]
    public void The_code_of_the_README_does_what_it_says()
    {
        Directory.SetCurrentDirectory(library.Root);
        var folder = Directory.CreateTempSubdirectory("maristan-readme-").FullName;
        WritePeople(folder);

        var (learned, judged) = ReadmeCode.Run(folder, TestContext.Current.CancellationToken);

        Assert.InRange(judged.Finding!.Auc.Figure!.Value, 0.7, 1);
        Assert.Equal(40, judged.Rows);
        Assert.Contains("logistic", learned.Card.Model, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>People who come back more likely the older they are.</summary>
    private static void WritePeople(string folder)
    {
        var numbers = new SeededNumbers(1);
        var rows = Enumerable.Range(0, 200).Select(_ => (Age: 30 + (50 * numbers.Next()), Chance: numbers.Next()))
            .Select(static person => string.Create(CultureInfo.InvariantCulture, $"{person.Age},{(person.Chance < 1 / (1 + Math.Exp((55 - person.Age) / 5)) ? "yes" : "no")}"));
        File.WriteAllLines(Path.Combine(folder, "people.csv"), ["age,returned", .. rows]);
        File.WriteAllText(Path.Combine(folder, "dataset.json"), """
            { "task": "classification", "kind": "table", "file": "people.csv", "target": "returned", "positive": ["yes"] }
            """);
    }
}
