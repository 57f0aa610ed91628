using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Maristan.Server.Platform.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Platform.Blobs;

/// <summary>What a setting such as <c>blobs</c> names: a folder, or <c>s3://bucket/prefix?endpoint=…&amp;region=…</c>.</summary>
internal static class BlobPlace
{
    private const string Scheme = "s3://";

    /// <param name="area">The sub-folder or prefix that the objects get.</param>
    /// <exception cref="SettingsException">The value names neither.</exception>
    public static IBlobStore Store(NodeSettings settings, Setting setting, string place, string area)
    {
        if (!place.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return place.Contains("://", StringComparison.Ordinal)
                ? throw settings.Refused(setting, "is neither a folder nor an s3:// address")
                : new FolderStore(Path.Combine(Path.GetFullPath(place), area));
        }

        if (!Uri.TryCreate(place, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw settings.Refused(setting, "names no bucket");
        }

        var prefix = address.AbsolutePath.Trim('/');
        return new S3Store(Client(settings, setting, address), address.Host, prefix.Length == 0 ? $"{area}/" : $"{prefix}/{area}/");
    }

    private static AmazonS3Client Client(NodeSettings settings, Setting setting, Uri address)
    {
        var options = QueryHelpers.ParseQuery(address.Query);
        if (options.Keys.FirstOrDefault(static key => key is not ("endpoint" or "region")) is { } unknown)
        {
            throw settings.Refused(setting, $"has the part {unknown}; endpoint and region are those there are");
        }

        var config = new AmazonS3Config
        {
            // Every chunk is authenticated by its own cipher; checksums of the protocol's later versions are refused by many stores.
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
