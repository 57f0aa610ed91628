using System.Globalization;
using System.Text;
using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Serving;

/// <summary>People who were never born: the older they are and the higher a value is, the likelier an event.</summary>
internal static class Patients
{
    public const string Described = """{"name": "patients", "task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "died", "classes": ["no", "yes"], "labels": {"yes": "died"}, "positive": ["yes"]}""";

    /// <param name="changed">What a label becomes.</param>
    public static string Table(int rows, Func<int, string, string>? changed = null)
    {
        var (numbers, text) = (new SeededNumbers(11), new StringBuilder("age,value,ward,died\n"));
        for (var row = 0; row < rows; row++)
        {
            var (age, value) = (20 + (int)(numbers.Next() * 70), numbers.Next() * 4);
            var label = numbers.Next() < 1 / (1 + Math.Exp(-((age - 55) / 8.0) - (value - 2))) ? "yes" : "no";
            text.Append(CultureInfo.InvariantCulture, $"{age},{value:F3},{(numbers.Next() < 0.5 ? "a" : "b")},{changed?.Invoke(row, label) ?? label}\n");
        }

        return text.ToString();
    }

    public static string Split(int rows) => $$"""{"train": [{{string.Join(",", Enumerable.Range(0, rows * 3 / 4))}}], "test": [{{string.Join(",", Enumerable.Range(rows * 3 / 4, rows / 4))}}]}""";

    public static DatasetFolder Put(TestFolder folder, int rows, Func<int, string, string>? changed = null)
    {
        folder.Put("dataset.json", Described);
        folder.Put("t.csv", Table(rows, changed));
        folder.Put("split.json", Split(rows));
        return DatasetFolder.Open(folder.Path, new(), null, CancellationToken.None);
    }
}
