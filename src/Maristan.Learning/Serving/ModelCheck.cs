using System.Security.Cryptography;
using System.Text;

namespace Maristan.Learning.Serving;

/// <summary>Whether a model is what it says it is.</summary>
public static class ModelCheck
{
    /// <returns>What is wrong, in sentences; nothing where all is well.</returns>
    public static IReadOnlyList<string> Of(TrainedModel model)
    {
        var (manifest, wrong) = (model.Manifest, new List<string>());
        foreach (var (role, output) in manifest.Outputs.Where(each => model.Outputs.All(given => given != each.Value)))
        {
            wrong.Add($"It says that {output} gives its {role}, and it gives no {output}.");
        }

        if (model.File.OtherFiles.Count > 0)
        {
            wrong.Add($"Its weights lie in other files: {string.Join(", ", model.File.OtherFiles)}.");
        }

        if (!model.File.Metadata.TryGetValue(Manifest.PlanName, out var plan))
        {
            wrong.Add("It has no plan, so it cannot be learned again.");
        }
        else if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan))) != manifest.PlanSha256)
        {
            wrong.Add("Its plan is another than the one it was learned by.");
        }

        if (!model.File.Metadata.ContainsKey(Manifest.CardName))
        {
            wrong.Add("It has no model card.");
        }

        return wrong;
    }
}
