using System.IO.Compression;
using System.Text;

namespace Maristan.Server.Platform.WebApp;

/// <summary>What a build of the web app leaves, in small.</summary>
internal static class BuiltApp
{
    public const string Script = "/assets/index-Ab12Cd34.js";
    public const string Unpacked = "/assets/later-Ef56Gh78.css";
    public const string Model = "/assets/model-Ij90Kl12.wasm";
    public const int ModelSize = 3 << 20;

    public static readonly string ScriptText = string.Concat(Enumerable.Repeat("export const greeting = 'good morning';\n", 200));

    public static string In(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        Write(folder, "/index.html", Encoding.UTF8.GetBytes("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Maristan</title>
            <link rel="manifest" href="/manifest.webmanifest">
            <script type="module" crossorigin src="/assets/index-Ab12Cd34.js"></script>
            <link rel="modulepreload" crossorigin href="/assets/react-Mn34Op56.js">
            <link rel="stylesheet" href="/assets/later-Ef56Gh78.css" />
            </head><body><div id="root"></div></body></html>
            """));
        Write(folder, Script, Encoding.UTF8.GetBytes(ScriptText));
        Write(folder, Script + ".br", Packed(Encoding.UTF8.GetBytes(ScriptText), static to => new BrotliStream(to, CompressionLevel.Optimal)));
        Write(folder, Script + ".gz", Packed(Encoding.UTF8.GetBytes(ScriptText), static to => new GZipStream(to, CompressionLevel.Optimal)));
        Write(folder, Unpacked, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("p { color: teal }\n", 200))));
        Write(folder, Model, Pattern());
        Directory.CreateDirectory(Path.Combine(folder, ".vite"));
        Write(folder, "/.vite/manifest.json", "{}"u8.ToArray());
        Write(folder, "/sw.js", "self.addEventListener('fetch', () => {})"u8.ToArray());
        Write(folder, "/manifest.webmanifest", """{"name":"Maristan"}"""u8.ToArray());
        Write(folder, "/icon-192.png", [0x89, 0x50, 0x4e, 0x47]);
        return folder;
    }

    public static byte[] Pattern() => [.. Enumerable.Range(0, ModelSize).Select(static i => (byte)((i * 31) ^ (i >> 8)))];

    private static void Write(string folder, string path, byte[] content) => File.WriteAllBytes(folder + path, content);

    private static byte[] Packed(byte[] content, Func<Stream, Stream> by)
    {
        using var packed = new MemoryStream();
        using (var packing = by(packed))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
