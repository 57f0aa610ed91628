using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Learning.Data;

public sealed class CsvFileTests
{
    private static readonly string[] Nothing = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_table_that_is_written_and_read_again_is_the_same() => Check.QuickThrowOnFailure(Prop.ForAll(Tables(), static cells =>
    {
        var width = cells[0].Length;
        var lines = cells.Select(row => string.Join(',', row.Select(static cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        var table = Read($"{string.Join(',', Enumerable.Range(0, width).Select(static at => $"c{at}"))}\n{string.Join('\n', lines)}\n");

        return table.Rows == cells.Length && table.Columns.Count == width
            && cells.Index().All(row => row.Item.Index().All(cell => table[$"c{cell.Index}"][row.Index] == Wanted(cell.Item)));
    }));

    [Theory]
    [InlineData("a;b\n1,5;x\n2,25;y\n", 2.25)]
    [InlineData("a;b\n1.5;x\n2.25;y\n", 2.25)]
    [InlineData("a\tb\n1.5\tx\n2.25\ty\n", 2.25)]
    [InlineData("a,b\r\n1.5,x\r\n-1e-3,y\r\n\r\n", -0.001)]
    [InlineData("\uFEFFa,b\n1.5,x\n 7 ,y", 7)]
    public void Numbers_are_read_as_people_write_them(string text, double second)
    {
        var table = Read(text);

        Assert.True(table["a"].IsNumber);
        Assert.Equal(1.5, table["a"].Number(0));
        Assert.Equal(second, table["a"].Number(1));
        Assert.Equal(2, table.Rows);
    }

    [Fact]
    public void A_column_with_a_word_in_it_is_of_words_and_what_is_missing_is_neither()
    {
        var table = Read("number,word,both\n1,x,1\n?,,y\n3,NA,\n");

        Assert.True(table["number"].IsNumber);
        Assert.True(double.IsNaN(table["number"].Number(1)));
        Assert.False(table["both"].IsNumber);
        Assert.Null(table["word"][1]);
        Assert.Null(table["word"][2]);
        Assert.Contains("both holds words", Assert.Throws<LearningException>(() => table["both"].Number(0)).Message, StringComparison.Ordinal);
        Assert.Contains("number, word, both", Assert.Throws<LearningException>(() => table["other"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    public void What_is_no_UTF8_is_read_as_western_Europe_wrote_it_wherever_the_first_such_letter_stands(int before)
    {
        var text = $"name\n{string.Concat(Enumerable.Repeat("plain\n", before))}Jörg\n";

        var latin = Read(Encoding.Latin1.GetBytes(text));
        var utf8 = Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal("Jörg", latin["name"][before]);
        Assert.Equal("Jörg", utf8["name"][before]);
    }

    [Theory]
    [InlineData("a,b\n1,\"2\n3,4\n", "A quote that begins on line 2 of it.csv has no end.")]
    [InlineData("a,b\n1,2\n3\n", "Line 3 of it.csv has 1 cells where the first has 2.")]
    [InlineData("a,b\n1,2,3\n", "Line 2 of it.csv has 3 cells where the first has 2.")]
    [InlineData("a,b\n\"1\n1\",2\n1\n", "Line 4 of it.csv has 1 cells where the first has 2.")]
    [InlineData("", "it.csv is empty")]
    public void What_is_wrong_is_said_with_its_line(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<LearningException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_too_large_is_refused_before_it_is_kept()
    {
        Assert.Contains("more than 20000 columns", Refused(new string(',', 1_000_000)), StringComparison.Ordinal);
        Assert.Contains("longer than 65536 letters", Refused($"a,b\n{new string('x', 70_000)},1\n"), StringComparison.Ordinal);
        Assert.Contains("longer than 65536 letters", Refused($"a,b\n\"{new string('x', 70_000)}\",1\n"), StringComparison.Ordinal);
        Assert.Contains("longer than 30 letters", Refused($"{new string('x', 20)},{new string('y', 20)}\n", new() { LongestLine = 30 }), StringComparison.Ordinal);
        Assert.Contains("more than 5 cells", Refused("a,b\n1,2\n3,4\n", new() { MostCells = 5 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_without_a_name_of_their_own_get_one()
    {
        var table = Read("a,,a,a (2),a\n1,2,3,4,5\n");

        Assert.Equal(["a", "column 2", "a (2)", "a (2) (2)", "a (3)"], table.Columns.Select(static column => column.Name));
        Assert.Equal(20_000, Read(string.Join(',', Enumerable.Repeat("same", 20_000)) + "\n").Columns.Count);
    }

    [Fact]
    public void Only_a_line_of_names_is_a_table_of_no_rows() => Assert.Equal(0, Read("a,b,c\n").Rows);

    [Fact]
    public void Whatever_bytes_come_they_are_read_or_refused_with_a_sentence() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 255).Select(static each => (byte)each).ArrayOf().ToArbitrary(), static bytes =>
    {
        try
        {
            return Read(bytes).Columns.Count > 0;
        }
        catch (LearningException refused)
        {
            return refused.Message.Length > 10;
        }
    }));

    private static Table Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static Table Read(byte[] bytes) => CsvFile.Read(new MemoryStream(bytes), "it.csv", null, Cancel);

    private static string Refused(string text, TableLimits? limits = null) =>
        Assert.Throws<LearningException>(() => CsvFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "it.csv", limits, Cancel)).Message;

    private static string? Wanted(string cell) => Nothing.Contains(cell.Trim()) ? null : cell.Trim();

    private static Arbitrary<string[][]> Tables()
    {
        var cell = Gen.Elements("a", "b", ",", ";", "\"", "\n", " ", "é", "ß", "€", "7", ".", "-", "NA", "?").ListOf().Select(static letters => string.Concat(letters));
        return Gen.Choose(1, 4).SelectMany(width => cell.ArrayOf(width).NonEmptyListOf().Select(static rows => rows.ToArray())).ToArbitrary();
    }
}
