using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.Organisations;

internal static class OrganisationParts
{
    private const string Rules = "an organisation's rules are nothing about a person";

    public static void MapOrganisations(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/organisation").WithTags("Organisations");
        own.MapGet("/", OwnOrganisation.Show).WithSummary("Shows the organisation's rules")
            .Needs(OrganisationRead).NotAudited(Rules);
        own.MapPut("/", OwnOrganisation.Change).WithSummary("Changes the organisation's name and rules")
            .Needs(OrganisationManage).RecordsInItsWork("organisation.changed")
            .Example(new OwnOrganisation.Request("Hospital de Sant Pau", 15, false, 60, 72));

        var all = routes.MapGroup("/organisations").WithTags("Organisations");
        all.MapGet("/", NodeOrganisations.List).WithSummary("Lists the node's organisations")
            .Needs(Permissions.NodeOperate).NotAudited("names of organisations and how many people each has tell of nobody");
        all.MapPost("/", NodeOrganisations.Make).WithSummary("Makes an organisation and invites its first administrator")
            .Needs(Permissions.NodeOperate).RecordsInItsWork("organisation.made")
            .Example(new NodeOrganisations.NewRequest("Clínica del Mar", false, "anna@hospital.example"));
        all.MapGet("/{id:guid}", NodeOrganisations.One).WithSummary("Shows one of the node's organisations")
            .Needs(Permissions.NodeOperate).NotAudited("the name of an organisation and how many people it has tell of nobody");
        all.MapPut("/{id:guid}", NodeOrganisations.Change).WithSummary("Renames one of the node's organisations")
            .Needs(Permissions.NodeOperate).RecordsInItsWork("organisation.renamed")
            .Example(new NodeOrganisations.ChangeRequest("Clínica del Mar", false));
    }
}
