using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// Reads rows as <typeparamref name="T"/>: one value, or a record whose constructor's parameters are the columns in snake_case.
/// Compiled once per type and column list; each column is read as the parameter's own type, so moments, dates and arrays need no handlers.
/// </summary>
internal static class Rows<T>
{
    private static volatile Reading? last;

    public static async Task<List<T>> All(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Of(reader));
        }

        return rows;
    }

    public static T Of(NpgsqlDataReader reader)
    {
        var reading = last;
        if (reading is null || !reading.Fits(reader))
        {
            last = reading = Reading.For(reader);
        }

        return reading.Read(reader);
    }

    private sealed record Reading(string[] Columns, Func<NpgsqlDataReader, T> Read)
    {
        public bool Fits(NpgsqlDataReader reader)
        {
            if (reader.FieldCount != Columns.Length)
            {
                return false;
            }

            for (var i = 0; i < Columns.Length; i++)
            {
                if (!string.Equals(reader.GetName(i), Columns[i], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }

        public static Reading For(NpgsqlDataReader reader)
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            var row = Expression.Parameter(typeof(NpgsqlDataReader), "row");
            var body = IsValue(typeof(T)) ? Column(row, 0, typeof(T)) : Record(row, columns);
            return new(columns, Expression.Lambda<Func<NpgsqlDataReader, T>>(body, row).Compile());
        }

        private static NewExpression Record(ParameterExpression row, string[] columns)
        {
            var constructor = typeof(T).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(candidate => !IsCopy(candidate)).MaxBy(candidate => candidate.GetParameters().Length)!;
            return Expression.New(constructor, constructor.GetParameters().Select(parameter =>
            {
                var column = Array.IndexOf(columns, JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!));
                return column >= 0
                    ? Column(row, column, parameter.ParameterType)
                    : throw new InvalidOperationException($"The statement gives {typeof(T).Name} no column for {parameter.Name}; it gives {string.Join(", ", columns)}.");
            }));
        }

        private static Expression Column(ParameterExpression row, int column, Type type)
        {
            var place = Expression.Constant(column);
            var bare = Nullable.GetUnderlyingType(type) ?? type;
            Expression value = bare.IsEnum
                ? Expression.Call(typeof(Words), nameof(Words.Parse), [bare], Expression.Call(row, nameof(NpgsqlDataReader.GetFieldValue), [typeof(string)], place))
                : Expression.Call(row, nameof(NpgsqlDataReader.GetFieldValue), [bare], place);
            if (bare != type)
            {
                value = Expression.Convert(value, type);
            }

            return type.IsValueType && bare == type
                ? value
                : Expression.Condition(Expression.Call(row, nameof(NpgsqlDataReader.IsDBNull), null, place), Expression.Default(type), value);
        }

        private static bool IsCopy(ConstructorInfo constructor) =>
            constructor.GetParameters() is [{ } only] && only.ParameterType == typeof(T);

        private static bool IsValue(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type.IsPrimitive || type.IsEnum || type.IsArray || type == typeof(string) || type == typeof(decimal)
                || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeSpan)
                || type == typeof(NpgsqlTypes.NpgsqlLogSequenceNumber);
        }
    }
}
