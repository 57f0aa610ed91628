using System.Text;

namespace Maristan.Learning.Telling.Cards;

/// <summary>A card as Markdown. Names come from files, so none may end a cell, open a tag or become a link.</summary>
internal static class CardText
{
    public static string Of(ModelCard card)
    {
        var text = new StringBuilder();
        text.Append("# Model card: ").Append(Safe(card.Name)).Append("\n\nIt says ").Append(Safe(card.Predicts)).Append(".\n");
        Facts(text, card);
        Judged(text, card);
        Subgroups(text, card);
        Trust(text, card);
        Tried(text, card);
        List(text, "Limits", card.Limits);
        Hashes(text, card);
        return text.ToString();
    }

    private static void Facts(StringBuilder text, ModelCard card)
    {
        var from = card.LearnedFrom;
        Table(text, "", ["", ""],
            ["Task", card.Task],
            ["Model", card.Model],
            ["Labels", string.Join("; ", card.Labels.Select(static label => $"{label.Shown}{(label.Shown == label.Stored ? "" : $" ({label.Stored})")}{(label.IsFinding ? ", the finding" : "")}"))],
            ["Intended use", card.IntendedUse],
            ["Not intended", card.NotIntendedUse],
            ["Answerable", card.Answerable.Length > 0 ? card.Answerable : "nobody yet"],
            ["Data", from.Name],
            ["Licence of the data", from.Licence],
            ["Origin", from.Origin],
            ["Split", from.Split],
            ["Hospitals", string.Join(", ", from.Sites)],
            ["Missing values", Formats.Percent(from.MissingShare)],
            ["Made", card.MadeAt is { } made ? Formats.Day(made) : ""]);
        Table(text, "Data by part", ["part", card.Cases, "with the finding or event"], [.. from.Parts.Select(static part => new[] { part.Name, Formats.Count(part.Rows), part.With is { } with ? Formats.Count(with) : "" })]);
        List(text, "Leaks found", [.. from.Leaks.Select(static leak => $"{leak.Name}: {Formats.Count(leak.Rows)} rows. {leak.Detail}".TrimEnd())]);
    }

    private static void Judged(StringBuilder text, ModelCard card)
    {
        foreach (var judged in card.Judgements)
        {
            Table(text, $"{Words.PartName(judged.Part)}, {Formats.Count(judged.Rows)} {card.Cases}", ["figure", "95 % interval"], [.. Words.Figures(judged).Select(static row => new[] { row.Name, row.Value })]);
        }

        Table(text, "To be beaten", ["naive rule", "figure", "reached"], [.. card.Baselines.Select(static one => new[] { one.Name, one.Figure, Formats.Figure(one.Reached) })]);
    }

    private static void Subgroups(StringBuilder text, ModelCard card) =>
        Table(text, "Groups", ["group", card.Cases, "AUC or C-index", "sensitivity", "specificity", ""], [.. (card.Headline?.Subgroups ?? []).Select(static group => new[]
        {
            $"{group.By}: {group.Value}", Formats.Count(group.Rows), Formats.Figure(group.Ranking), Formats.Share(group.Sensitivity), Formats.Share(group.Specificity), group.IsSmall ? "small" : "",
        })]);

    private static void Trust(StringBuilder text, ModelCard card)
    {
        var rows = new List<string[]>();
        if (card.Calibration is { } calibrated)
        {
            rows.Add(["Temperature", Formats.Short(calibrated.Temperature.Value)]);
            rows.Add(["Calibration error before and after", $"{Formats.Three(calibrated.ErrorBefore)}, {Formats.Three(calibrated.ErrorAfter)}"]);
        }

        if (card.Conformal is { Counted: var counted })
        {
            rows.Add(["The truth was to be held in", Formats.Percent(counted.Wanted)]);
            rows.Add(["It was held in", Formats.Share(counted.Held)]);
            rows.Add([card.Conformal.Sets is null ? "Mean width" : "Mean classes in a set", Formats.Short(counted.Size)]);
            rows.AddRange(counted.ByClass.Select(static one => new[] { $"Held of {one.Shown}", Formats.Share(one.Held) }));
        }

        Table(text, "Calibration and conformal prediction", ["", ""], [.. rows]);
        Table(text, "What it looks at", ["column", "loss when shuffled"], [.. card.Importance.Select(static one => new[] { one.Column, Formats.Figure(one.Loss) })]);
    }

    private static void Tried(StringBuilder text, ModelCard card) =>
        Table(text, "What was tried", ["model", "settings", "figure", "reached", "time", ""], [.. card.Tried.Select(static trial => new[]
        {
            trial.Model, trial.Settings, trial.Figure, Formats.Figure(trial.Reached), Formats.Seconds(trial.Seconds), trial.IsChosen ? $"chosen. {trial.Note}".TrimEnd() : trial.Note,
        })]);

    private static void Hashes(StringBuilder text, ModelCard card) => Table(text, "Hashes", ["", ""],
        ["Data", card.Hashes.Data.Length > 0 ? card.Hashes.Data : card.LearnedFrom.Sha256],
        ["Plan", card.Hashes.Plan],
        ["Build", card.Hashes.Build],
        ["Instruction set", card.Hashes.Instructions]);

    private static void List(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append("\n## ").Append(title).Append("\n\n").AppendJoin('\n', lines.Select(static line => $"- {Safe(line)}")).Append('\n');
        }
    }

    /// <summary>Rows that say nothing are left out, and a table without rows too.</summary>
    private static void Table(StringBuilder text, string title, string[] heads, params string[][] rows)
    {
        string[][] said = [.. rows.Where(static row => row.Skip(1).Any(static cell => cell.Length > 0 && cell != Formats.None))];
        if (said.Length == 0)
        {
            return;
        }

        text.Append(title.Length > 0 ? $"\n## {Safe(title)}\n\n" : "\n");
        text.Append("| ").AppendJoin(" | ", heads.Select(Safe)).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", heads.Length))).Append('\n');
        foreach (var row in said)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(Safe)).Append(" |\n");
        }
    }

    private static string Safe(string said)
    {
        var safe = new StringBuilder(said.Length);
        foreach (var letter in said)
        {
            safe.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '|' or '`' or '*' or '_' or '[' or ']' or '#' or '\\' or '!' or '~' => $"\\{letter}",
                _ when char.IsControl(letter) => " ",
                (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "",
                _ => letter.ToString(),
            });
        }

        return safe.ToString();
    }
}
