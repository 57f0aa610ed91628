using Maristan.Onnx.Runtime;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Learning;

/// <summary>Where the library lies that models run on: where a setting says, beside the program, or in the checkout that it was built in.</summary>
internal static class Engine
{
    public const string Setting = "MARISTAN_ONNXRUNTIME";
    private const string BesideTheProgram = "onnxruntime";
    private const string InTheCheckout = "artifacts/onnxruntime";

    /// <exception cref="SettingsException">It is nowhere; the sentence says how to get it.</exception>
    public static OnnxRuntime Open()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } said)
        {
            return Directory.Exists(said) ? OnnxRuntime.OpenTested(said) : OnnxRuntime.Open(said);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var place in new[] { BesideTheProgram, InTheCheckout })
            {
                if (Directory.Exists(Path.Combine(folder.FullName, place)))
                {
                    return OnnxRuntime.OpenTested(Path.Combine(folder.FullName, place));
                }
            }
        }

        throw new SettingsException($"The library that models run on is not here: start through ./maristan of the checkout, which installs it, or name its folder in {Setting}.");
    }
}
