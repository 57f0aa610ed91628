using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Maristan.Server.Identity.Passkeys;

/// <summary>A person as the framework's passkey handler knows one.</summary>
internal sealed record PasskeyOwner(Guid Id, string Email, string FullName);

/// <summary>
/// What the framework's handler reads. It writes nothing here: a new or used passkey is written by our own operations, in one transaction
/// with the session, the audit entry and the news.
/// </summary>
internal sealed class PasskeyStore(MaristanDatabase database) : IUserPasskeyStore<PasskeyOwner>
{
    public Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParse(userId, out var id)
        ? database.QueryOne<PasskeyOwner>(SystemPurpose.SigningIn, $"select id, email, full_name from identity.person where id = {id} and disabled_at is null", cancellationToken)
        : Task.FromResult<PasskeyOwner?>(null);

    public Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => database.QueryOne<PasskeyOwner>(SystemPurpose.SigningIn, $"""
        select p.id, p.email, p.full_name from identity.person p join identity.passkey k on k.person_id = p.id where k.credential_id = {credentialId} and p.disabled_at is null
        """, cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Read(user.Id, credentialId, cancellationToken)).SingleOrDefault();

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) => await Read(user.Id, null, cancellationToken);

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Ours();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw Ours();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw Ours();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Ours();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Ours();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Ours();

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Ours();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw Ours();

    public void Dispose()
    {
    }

    private static NotSupportedException Ours() => new("People and passkeys are written by the operations of this slice, not by the framework.");

    private async Task<List<UserPasskeyInfo>> Read(Guid person, byte[]? credential, CancellationToken cancel) => [.. (await database.Query<Row>(SystemPurpose.SigningIn, $"""
        select credential_id, public_key, name, created_at, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data
        from identity.passkey where person_id = {person} and ({credential}::bytea is null or credential_id = {credential}) order by created_at
        """, cancel)).Select(static row => row.Passkey())];

    private sealed record Row(
        byte[] CredentialId, byte[] PublicKey, string Name, DateTimeOffset CreatedAt, long SignCount, string[] Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp,
        byte[] AttestationObject, byte[] ClientData)
    {
        public UserPasskeyInfo Passkey() => new(
            CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp, AttestationObject, ClientData) { Name = Name };
    }
}
