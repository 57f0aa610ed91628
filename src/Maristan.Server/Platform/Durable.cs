using System.Runtime.InteropServices;

namespace Maristan.Server.Platform;

/// <summary>A renamed file is there after a power cut only once the folder that names it has been written too; the framework cannot say so.</summary>
internal static partial class Durable
{
    /// <exception cref="IOException">The folder cannot be opened or written.</exception>
    public static void Folder(string path)
    {
        var handle = Open(path, 0);
        if (handle < 0)
        {
            throw Failed(path);
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw Failed(path);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failed(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"The folder {path} cannot be made durable: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
