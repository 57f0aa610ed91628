using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Platform.Blobs;

/// <summary>A bucket, or what lies under a prefix in it, as a setting names it: <c>s3://bucket/prefix?endpoint=…&amp;region=…</c>.</summary>
/// <param name="Prefix">Empty, or ends in a slash.</param>
internal sealed record S3Place(IAmazonS3 Client, string Name, string Prefix)
{
    private const string Scheme = "s3://";

    public static bool IsNamedBy(string place) => place.StartsWith(Scheme, StringComparison.Ordinal);

    /// <exception cref="SettingsException">The place names no bucket that could be reached.</exception>
    public static S3Place Read(NodeSettings settings, Setting setting, string place)
    {
        if (!Uri.TryCreate(place, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw settings.Refused(setting, "names no bucket");
        }

        var prefix = address.AbsolutePath.Trim('/');
        return new(ClientFor(settings, setting, address), address.Host, prefix.Length == 0 ? "" : $"{prefix}/");
    }

    /// <summary>What must survive the files best lies with another provider than they do, who gives keys of its own.</summary>
    public static NodeSettings WithOwnKeys(NodeSettings settings, Setting id, Setting key) => settings.Text(id) is { } given
        ? settings.With((Known.BlobsKeyId.Name, given), (Known.BlobsKey.Name, settings.Text(key) ?? throw settings.Refused(key, $"is missing, while {id.Name} is given")))
        : settings;

    private static AmazonS3Client ClientFor(NodeSettings settings, Setting setting, Uri address)
    {
        var options = QueryHelpers.ParseQuery(address.Query);
        if (options.Keys.FirstOrDefault(static key => key is not ("endpoint" or "region")) is { } unknown)
        {
            throw settings.Refused(setting, $"has the part {unknown}; endpoint and region are those there are");
        }

        var config = new AmazonS3Config
        {
            // What is kept there is authenticated by ourselves; checksums of the protocol's later versions are refused by many stores.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.TryGetValue("endpoint", out var endpoint))
        {
            (config.ServiceURL, config.ForcePathStyle) = (Endpoint(settings, setting, endpoint!), true);
            config.AuthenticationRegion = options.TryGetValue("region", out var region) ? region.ToString() : "us-east-1";
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.TryGetValue("region", out var region) ? region.ToString() : "us-east-1");
        }

        return settings.Text(Known.BlobsKeyId) is { } id
            ? new(new BasicAWSCredentials(id, settings.Text(Known.BlobsKey) ?? throw settings.Refused(Known.BlobsKey, "is missing, while blobs-key-id is given")), config)
            : new(config);
    }

    private static string Endpoint(NodeSettings settings, Setting setting, string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? endpoint
            : throw settings.Refused(setting, "has an endpoint that is no http or https address");
}
