using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Platform.Keys;

/// <summary>
/// The file of the master key, and beside it during and after a rotation the next key (<c>.next</c>) and the retired ones (<c>.retired-ID</c>).
/// Every change is one link or one rename of a whole and durable file, so that a kill at any moment leaves a key in place.
/// </summary>
internal sealed class MasterKeyFile(string path)
{
    private string Next => Path + ".next";

    public string Path => path;

    public void MakeIfMissing()
    {
        if (!File.Exists(Path))
        {
            Make(Path);
        }
    }

    public string Read() => File.ReadAllText(Path).Trim();

    /// <summary>The key in place and those that it replaced.</summary>
    public IEnumerable<string> ReadAll() => Retired().Append(Path).Select(static file => File.ReadAllText(file).Trim());

    /// <summary>A next key that a killed rotation has left is taken up again.</summary>
    public void MakeNext()
    {
        if (!File.Exists(Next))
        {
            Make(Next);
        }
    }

    /// <returns>Where the key in place can still be found once the next has taken its place.</returns>
    public string KeepAs(string id)
    {
        var retired = $"{Path}.retired-{id}";
        if (!File.Exists(retired))
        {
            Write(retired, Read());
        }

        return retired;
    }

    public void PutNextInPlace()
    {
        File.Move(Next, Path, overwrite: true);
        Durable.Folder(Folder);
    }

    private string Folder => System.IO.Path.GetDirectoryName(Path)!;

    private string[] Retired() => Directory.GetFiles(Folder, System.IO.Path.GetFileName(Path) + ".retired-*");

    private static void Make(string file) => Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size)));

    /// <summary>Written beside and renamed, so that a start that is killed leaves no half key and two starts at once agree on one.</summary>
    private static void Write(string file, string key)
    {
        var folder = System.IO.Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var fresh = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(key + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(fresh, file, overwrite: false);
            Durable.Folder(folder);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
