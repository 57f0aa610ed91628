using System.Reflection;
using Maristan.Server;
using Maristan.Server.Identity;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Routing;
using Mono.Cecil;

namespace Maristan.Architecture;

/// <summary>What every route of a running node owes.</summary>
public sealed class RouteTests(Hospital hospital) : IClassFixture<Hospital>
{
    /// <summary>Writes that a look itself makes, and why they are none of the kind that the rule means.</summary>
    private static readonly Dictionary<string, string> AllowedInARead = new()
    {
        ["Maristan.Server.Platform.Auditing"] = "who looks is recorded before the answer leaves",
        ["Maristan.Server.Identity.Directories.Arriving"] = "OpenID Connect sends the browser back by GET; what it brings works once, and only in the browser that began",
    };

    /// <summary>Permissions that no route needs as a whole.</summary>
    private static readonly Dictionary<string, string> AllowedWithoutRoute = new()
    {
        [IdentityPermissions.ProjectsManage] = "stands in for one's part in a project, so the routes of projects ask for it in their work",
        [IdentityPermissions.PatientsRead] = "the records are yet to come; the roles carry it already, and a filter of theirs will ask how far it reaches",
    };

    private static readonly string[] WritingCalls = ["Maristan.Server.Platform.Database.MaristanDatabase::Begin", "Maristan.Server.Platform.Database.MaristanDatabase::Execute"];

    [Fact]
    public void Every_route_says_who_may_call_it()
    {
        Assert.NotEmpty(Routes);
        Assert.All(Routes, route => Assert.True(
            route.Metadata.Count(said => said is NeedsPermission or OpenToAll or OpenToSignedIn) == 1,
            $"{route.DisplayName} must either need a permission or be open, to all or to those signed in, with a reason."));
    }

    [Fact]
    public void A_permission_is_a_thing_and_what_is_done_to_it() =>
        Assert.All(Needed, permission => Assert.Matches("^[a-z-]+:[a-z-]+$", permission));

    [Fact]
    public void What_a_route_needs_can_be_given() =>
        Assert.Empty(Needed.Except(Catalogue.All.Select(permission => permission.Name)));

    [Fact]
    public void What_can_be_given_opens_something()
    {
        var idle = Catalogue.All.Select(permission => permission.Name).Except(Needed).ToArray();

        Assert.Empty(idle.Except(AllowedWithoutRoute.Keys));
        Assert.Empty(AllowedWithoutRoute.Keys.Except(idle)); // an exception that is none is deleted, not kept
    }

    [Fact]
    public void A_question_changes_nothing()
    {
        var questions = Routes.Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["GET"]).ToArray();

        Assert.NotEmpty(questions);
        Assert.Empty(questions.SelectMany(route => Writes(Handler(route)).Select(write => $"{route.DisplayName}: {write}")));
    }

    [Fact]
    public void The_rule_for_questions_finds_a_write_behind_calls_and_lambdas() =>
        Assert.NotEmpty(Writes(Code.Types(Checkout.Server).Single(type => type.Name == "Sequencer").Methods.Single(method => method.Name == "ExecuteAsync")));

    private RouteEndpoint[] Routes => [.. hospital.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private IEnumerable<string> Needed => Routes.Select(route => route.Metadata.GetMetadata<NeedsPermission>()?.Permission).OfType<string>().Distinct();

    /// <summary>A handler outside our server, such as a file's, has nothing to write with.</summary>
    private static MethodDefinition? Handler(RouteEndpoint route)
    {
        var handler = route.Metadata.GetMetadata<MethodInfo>() ?? throw new InvalidOperationException($"{route.DisplayName} does not show its handler.");
        return handler.Module.Assembly == typeof(Node).Assembly ? (MethodDefinition)Checkout.Server.MainModule.LookupToken(handler.MetadataToken) : null;
    }

    private static IEnumerable<string> Writes(MethodDefinition? handler) => handler is null ? [] : Code.Reach(handler, IsAllowed).SelectMany(method =>
        Code.Calls(method).Select(call => $"{call.DeclaringType.FullName}::{call.Name}").Where(WritingCalls.Contains)
            .Concat(Code.Texts(method).Where(Changes)).Select(what => $"{method.FullName} does {what}"));

    private static bool IsAllowed(MethodDefinition method) =>
        AllowedInARead.Keys.Any(space => method.DeclaringType.FullName.StartsWith(space + ".", StringComparison.Ordinal))
        || method.DeclaringType.FullName.StartsWith("Maristan.Server.Platform.Database.", StringComparison.Ordinal);

    private static bool Changes(string text) => System.Text.RegularExpressions.Regex.IsMatch(text, @"\b(insert into|delete from|update [a-z_]+\.[a-z_]+|call [a-z_]+\.)");
}
