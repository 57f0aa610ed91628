using System.Runtime.InteropServices;

namespace Maristan.Onnx.Runtime;

/// <summary>The builds of npm's onnxruntime-node 1.30.0, one for each machine, by the SHA-256 of their bytes.</summary>
internal static class TestedBuild
{
    private static readonly (OSPlatform System, Architecture Processor, string Name, string Sha256)[] All =
    [
        (OSPlatform.Linux, Architecture.X64, "libonnxruntime.so.1", "ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23"),
        (OSPlatform.Linux, Architecture.Arm64, "libonnxruntime.so.1", "1f549d46250b005580b597f4164984aaf75b3bcb9f3aeb07c7f8a8fe60b23c76"),
        (OSPlatform.Windows, Architecture.X64, "onnxruntime.dll", "508c362f5673483dd3a086379c392795b2e42d10d5e6f3f90ebd7ac21c97af67"),
        (OSPlatform.Windows, Architecture.Arm64, "onnxruntime.dll", "6c3a2abf5c6aca11c48a0d338a91af309f2266f25ce2e4084e6a87bbcb0fbfd0"),
        (OSPlatform.OSX, Architecture.Arm64, "libonnxruntime.1.dylib", "685d2be5dba1309c89d3a5324b7fd06a5c42f1a61bfea32d14c4cc28d072121d"),
    ];

    public static (string Name, string Sha256) OfThisMachine
    {
        get
        {
            var build = Array.Find(All, static each => RuntimeInformation.IsOSPlatform(each.System) && RuntimeInformation.OSArchitecture == each.Processor);
            return build.Name is null ? throw new OnnxException("There is no build of ONNX Runtime for this machine that this program was tested with; give the path of one.") : (build.Name, build.Sha256);
        }
    }
}
