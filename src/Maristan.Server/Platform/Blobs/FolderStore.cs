using System.Collections.Concurrent;

namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// Objects as files, in 256 sub-folders by the first two letters of their names. A file is written under <c>unfinished</c>, made durable
/// and renamed into its place; there are no locks and no names twice, so several nodes may share the folder, also over NFS.
/// </summary>
internal sealed class FolderStore(string root) : IBlobStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly ConcurrentDictionary<string, bool> madeFolders = new(StringComparer.Ordinal);

    private string Unfinished => Path.Combine(root, "unfinished");

    public async Task Write(Guid name, Func<Stream, Task<bool>> write, CancellationToken cancel)
    {
        Make(Unfinished);
        var place = PlaceOf(name);
        var folder = Path.GetDirectoryName(place)!;
        var unfinished = Path.Combine(Unfinished, $"{name:n}.{Environment.MachineName}.{Environment.ProcessId}");
        try
        {
            if (!await WriteDurably(unfinished, write, cancel))
            {
                File.Delete(unfinished);
                return;
            }

            Make(folder);
            File.Move(unfinished, place, overwrite: true);
            Durable.Folder(folder);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public Task<Stream> Open(Guid name, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(PlaceOf(name), new FileStreamOptions
            {
                Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous,
            }));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobException(BlobFault.Missing, $"The folder of files has no object {name:n}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BlobException(BlobFault.Unreachable, $"The object {name:n} cannot be opened: {error.Message}", error);
        }
    }

    public Task Delete(Guid name, CancellationToken cancel)
    {
        try
        {
            File.Delete(PlaceOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever written under these first letters: there is nothing to delete.
        }

        return Task.CompletedTask;
    }

    public Task RemoveLeftovers(DateTimeOffset before, CancellationToken cancel)
    {
        if (!Directory.Exists(Unfinished))
        {
            return Task.CompletedTask;
        }

        foreach (var file in Directory.EnumerateFiles(Unfinished).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
        {
            cancel.ThrowIfCancellationRequested();
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    private static async Task<bool> WriteDurably(string file, Func<Stream, Task<bool>> write, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0,
            Options = FileOptions.Asynchronous, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        if (!await write(stream))
        {
            return false;
        }

        await Task.Run(() => stream.Flush(flushToDisk: true), cancel);
        return true;
    }

    private void Make(string folder)
    {
        if (madeFolders.ContainsKey(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        Durable.Folder(Path.GetDirectoryName(folder)!);
        madeFolders[folder] = true;
    }

    private string PlaceOf(Guid name)
    {
        var letters = name.ToString("n");
        return Path.Combine(root, letters[..2], letters);
    }
}
