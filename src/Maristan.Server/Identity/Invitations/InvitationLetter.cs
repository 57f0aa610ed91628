using Maristan.Server.Identity.Accounts;

namespace Maristan.Server.Identity.Invitations;

/// <summary>What the letter says that brings somebody their link. It names the organisation and nobody.</summary>
internal static class InvitationLetter
{
    /// <param name="link">It opens the same as the one that the inviter is shown.</param>
    public static (string Subject, string Text) Of(string language, string organisation, string link)
    {
        var words = Words.GetValueOrDefault(language) ?? Words[Languages.First];
        return (words.Subject.Replace("{organisation}", organisation, StringComparison.Ordinal),
            words.Text.Replace("{organisation}", organisation, StringComparison.Ordinal).Replace("{link}", link, StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, Letter> Words = new(StringComparer.Ordinal)
    {
        ["en"] = new("An invitation to {organisation}", """
            {organisation} invites you to work with it in Maristan.

            Open this link to accept; it works once, for seven days:
            {link}

            If you did not expect this, do nothing: nothing happens without the link.
            """),
        ["es"] = new("Invitación a {organisation}", """
            {organisation} le invita a trabajar con su equipo en Maristan.

            Abra este enlace para aceptar; funciona una sola vez, durante siete días:
            {link}

            Si no esperaba este mensaje, no haga nada: sin el enlace no ocurre nada.
            """),
        ["ca"] = new("Invitació a {organisation}", """
            {organisation} us convida a treballar amb el seu equip a Maristan.

            Obriu aquest enllaç per acceptar-ho; funciona una sola vegada, durant set dies:
            {link}

            Si no esperàveu aquest missatge, no feu res: sense l'enllaç no passa res.
            """),
        ["fr"] = new("Invitation à rejoindre {organisation}", """
            {organisation} vous invite à travailler avec son équipe dans Maristan.

            Ouvrez ce lien pour accepter ; il fonctionne une seule fois, pendant sept jours :
            {link}

            Si vous n'attendiez pas ce message, ne faites rien : rien ne se passe sans le lien.
            """),
        ["fa"] = new("دعوت‌نامه از طرف {organisation}", """
            {organisation} از شما دعوت می‌کند که در ماریستان با آن همکاری کنید.

            برای پذیرفتن، این پیوند را باز کنید؛ تنها یک بار و تا هفت روز کار می‌کند:
            {link}

            اگر منتظر این پیام نبودید، کاری نکنید: بدون این پیوند هیچ اتفاقی نمی‌افتد.
            """),
    };

    private sealed record Letter(string Subject, string Text);
}
