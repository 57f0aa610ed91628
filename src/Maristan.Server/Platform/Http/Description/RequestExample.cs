namespace Maristan.Server.Platform.Http.Description;

/// <summary>What a request's body may look like; made of the request's own type, so that it can never be one that would be refused.</summary>
internal sealed record RequestExample(object Body);

internal static class Examples
{
    public static TBuilder Example<TBuilder>(this TBuilder route, object body) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequestExample(body));
}
