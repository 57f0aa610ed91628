namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// Objects as files, in 256 sub-folders by the first two letters of their names. A file is written under <c>unfinished</c> and renamed
/// into its place; there are no locks and no names twice, so several nodes may share the folder, also over NFS.
/// </summary>
internal sealed class FolderStore : IBlobStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly string root;
    private readonly string unfinishedFolder;
    private readonly Lazy<bool> folders;

    public FolderStore(string root)
    {
        this.root = root;
        unfinishedFolder = Path.Combine(root, "unfinished");
        // A failed attempt, on a full disk or one not mounted yet, is made again at the next file.
        folders = new(MakeFolders, LazyThreadSafetyMode.PublicationOnly);
    }

    public async Task Write(Guid name, Func<Stream, Task<bool>> write, CancellationToken cancel)
    {
        _ = folders.Value;
        var unfinished = Path.Combine(unfinishedFolder, $"{name:n}.{Environment.MachineName}.{Environment.ProcessId}");
        try
        {
            if (!await WriteInto(unfinished, name, write, cancel))
            {
                File.Delete(unfinished);
            }
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
        if (!Directory.Exists(unfinishedFolder))
        {
            return Task.CompletedTask;
        }

        foreach (var file in Directory.EnumerateFiles(unfinishedFolder).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
        {
            cancel.ThrowIfCancellationRequested();
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Renamed before it is made durable: one commit of the file system's journal then carries both. Nobody looks for the name
    /// before this has returned, so a power cut in between costs nothing but an object that is known to be unfinished.
    /// </summary>
    private async Task<bool> WriteInto(string unfinished, Guid name, Func<Stream, Task<bool>> write, CancellationToken cancel)
    {
        await using var stream = new FileStream(unfinished, new FileStreamOptions
        {
            // Any other share makes the framework lock the file, which some network file systems refuse.
            Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
            Options = FileOptions.Asynchronous, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        if (!await write(stream))
        {
            return false;
        }

        var place = PlaceOf(name);
        File.Move(unfinished, place, overwrite: true);
        await Task.Run(() =>
        {
            stream.Flush(flushToDisk: true);
            Durable.Folder(Path.GetDirectoryName(place)!);
        }, cancel);
        return true;
    }

    private bool MakeFolders()
    {
        Directory.CreateDirectory(unfinishedFolder, OwnerOnly);
        for (var letters = 0; letters < 256; letters++)
        {
            Directory.CreateDirectory(Path.Combine(root, $"{letters:x2}"), OwnerOnly);
        }

        Durable.Folder(root);
        return true;
    }

    private string PlaceOf(Guid name)
    {
        var letters = name.ToString("n");
        return Path.Combine(root, letters[..2], letters);
    }
}
