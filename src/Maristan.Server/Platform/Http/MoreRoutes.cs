namespace Maristan.Server.Platform.Http;

/// <summary>Maps routes beside those of the parts: a later version while it is tried, a test's own endpoint.</summary>
internal delegate void MoreRoutes(IEndpointRouteBuilder routes);
