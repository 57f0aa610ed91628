using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Database;

internal static class SocketFolders
{
    /// <summary>
    /// Everybody of this machine may write where temporary files lie, and may have put a folder, with a server of his own in it, or a link of this
    /// name there before us. So it is cleared away, and a folder that was ours from its first moment is moved into its place.
    /// </summary>
    /// <exception cref="SettingsException">It belongs to another account.</exception>
    public static void Make(string path, ServerAccount? account)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            var fresh = Directory.CreateTempSubdirectory("maristan-socket-").FullName;
            account?.Own(fresh);
            Directory.Move(fresh, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"The private PostgreSQL needs {path} for its socket, which is another account's or cannot be made ({error.Message}): remove it, or name another folder for temporary files in the variable TMPDIR.");
        }
    }
}
