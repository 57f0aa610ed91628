namespace Maristan.Server.Identity.Passwords;

internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and hashed in a way of before or of elsewhere: store a new hash while the password is at hand.</summary>
    RightButRehash,

    /// <summary>Nothing was tried, because too many wait already: tell the caller to come back in a moment.</summary>
    Busy,
}
