namespace Maristan.Server.Identity.Letters;

internal static class EnglishLetters
{
    public static readonly LetterWords Words = new("en", "Hello {name},", "Hello,", "This letter was written by Maristan; nobody reads answers to it.")
    {
        ForgottenPassword = new("Choose a new password",
            "Somebody, probably you, asked for a new password for your account.\n\nChoose it here within 30 minutes; the link works once:\n{link}\n\nIf it was not you, do nothing: your password stays as it is."),
        ConfirmAddress = new("Confirm your address",
            "Please confirm that this address is yours; the link works once, for three days:\n{link}\n\nIf you have no account with us, somebody mistyped their address: do nothing."),
        NewDevice = new("A sign-in from a new device",
            "Somebody signed in to your account from a device that we have not seen before: {device}, on {time}.\n\nIf it was you, all is well. If not, sign in, end that session under “Security” and choose a new password."),
        PasswordChanged = new("Your password was changed",
            "The password of your account was changed, and all other sessions were ended.\n\nIf it was not you, ask for a new password on the sign-in page at once, and tell your administrator."),
        AddressChanged = new("Your account has another address",
            "Your account now belongs to another e-mail address; nothing more will be sent to this one.\n\nIf it was not you, tell your administrator at once."),
        PasskeyCopied = new("One of your passkeys may have been copied",
            "Somebody tried to sign in with the passkey “{passkey}”, which looks as if there were two of it. We did not let them in.\n\nIf you did not restore it from a copy, sign in and remove it under “Security”."),
    };
}
