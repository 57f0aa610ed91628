using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// One statement, written as an interpolated string: every hole becomes a typed parameter, never text, so a value cannot become SQL.
/// <c>$"select name from records.patient where id = {id}"</c>. The format <c>:json</c> sends text as jsonb.
/// A class rather than a ref struct, because statements wait in a <see cref="Work"/> until its next trip.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Sql(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (formattedCount * 3));
    private readonly List<NpgsqlParameter> parameters = new(formattedCount);
    private bool isSent;

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted<T>(T value) => Add(Parameter(value));

    public void AppendFormatted(string? value, string format)
    {
        if (format != "json")
        {
            throw new ArgumentException($"There is no parameter format {format}.", nameof(format));
        }

        Add(new NpgsqlParameter<string?> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb });
    }

    public void AppendFormatted(string?[] values, string format)
    {
        if (format != "json")
        {
            throw new ArgumentException($"There is no parameter format {format}.", nameof(format));
        }

        Add(new NpgsqlParameter<string?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
    }

    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(text.ToString());
        foreach (var parameter in parameters)
        {
            // A parameter belongs to one command; a statement that is sent again, elsewhere, takes copies.
            command.Parameters.Add(isSent ? parameter.Clone() : parameter);
        }

        isSent = true;
        return command;
    }

    private void Add(NpgsqlParameter parameter)
    {
        parameters.Add(parameter);
        text.Append('$').Append(parameters.Count);
    }

    private static NpgsqlParameter Parameter<T>(T value) => value switch
    {
        // Moments are stored in UTC; Npgsql refuses any other offset rather than convert it.
        DateTimeOffset moment => new NpgsqlParameter<DateTimeOffset> { TypedValue = moment.ToUniversalTime() },
        Enum word => new NpgsqlParameter<string> { TypedValue = Words.Of(word) },
        _ => new NpgsqlParameter<T> { TypedValue = value },
    };
}
