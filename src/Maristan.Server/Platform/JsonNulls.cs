using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Maristan.Server.Platform;

/// <summary>
/// A list whose elements promise to be something, and a dictionary whose values do, hold no null. The serializer itself keeps such promises
/// for members alone, so that <c>{"roles": [null]}</c> would come through and answer 500.
/// </summary>
internal static class JsonNulls
{
    /// <summary>Looked up once for each type that is read.</summary>
    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var nullability = new NullabilityInfoContext();
        (string Name, Func<object, object?> Get, Promise Promise)[] promises =
        [
            .. from member in type.Properties
               where member is { Get: not null, AttributeProvider: PropertyInfo }
               let promise = Promise.Of(nullability.Create((PropertyInfo)member.AttributeProvider!))
               where promise is not null
               select (member.Name, member.Get!, promise),
        ];
        if (promises.Length > 0)
        {
            type.OnDeserialized += read =>
            {
                foreach (var (name, get, promise) in promises)
                {
                    if (promise.IsBrokenBy(get(read)))
                    {
                        throw new JsonException($"The list '{name}' holds null.");
                    }
                }
            };
        }
    }

    /// <param name="IsNeverNull">No element of the list is null.</param>
    /// <param name="Within">What the elements, being lists themselves, promise of theirs.</param>
    private sealed record Promise(bool IsNeverNull, Promise? Within)
    {
        public static Promise? Of(NullabilityInfo list)
        {
            var element = list.ElementType ?? (typeof(IEnumerable).IsAssignableFrom(list.Type) ? list.GenericTypeArguments.LastOrDefault() : null);
            if (element is null)
            {
                return null;
            }

            var promise = new Promise(!element.Type.IsValueType && element.ReadState == NullabilityState.NotNull, Of(element));
            return promise is { IsNeverNull: false, Within: null } ? null : promise;
        }

        public bool IsBrokenBy(object? read)
        {
            foreach (var element in read is IDictionary dictionary ? dictionary.Values : read as IEnumerable ?? Array.Empty<object>())
            {
                if (element is null ? IsNeverNull : Within?.IsBrokenBy(element) == true)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
