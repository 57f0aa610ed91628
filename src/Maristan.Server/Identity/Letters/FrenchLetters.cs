namespace Maristan.Server.Identity.Letters;

internal static class FrenchLetters
{
    public static readonly LetterWords Words = new("fr", "Bonjour {name},", "Bonjour,", "Ce message a été écrit par Maristan ; personne ne lit les réponses.")
    {
        ForgottenPassword = new("Choisissez un nouveau mot de passe",
            "Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte.\n\nChoisissez-le ici dans les 30 minutes ; le lien ne sert qu’une fois :\n{link}\n\nSi ce n’était pas vous, ne faites rien : votre mot de passe reste le même."),
        ConfirmAddress = new("Confirmez votre adresse",
            "Veuillez confirmer que cette adresse est la vôtre ; le lien ne sert qu’une fois, pendant trois jours :\n{link}\n\nSi vous n’avez pas de compte chez nous, quelqu’un s’est trompé en écrivant son adresse : ne faites rien."),
        NewDevice = new("Connexion depuis un nouvel appareil",
            "Quelqu’un s’est connecté à votre compte depuis un appareil que nous n’avions jamais vu : {device}, le {time}.\n\nSi c’était vous, tout va bien. Sinon, connectez-vous, fermez cette session sous « Sécurité » et choisissez un nouveau mot de passe."),
        PasswordChanged = new("Votre mot de passe a été changé",
            "Le mot de passe de votre compte a été changé et toutes les autres sessions ont été fermées.\n\nSi ce n’était pas vous, demandez tout de suite un nouveau mot de passe sur la page de connexion et prévenez votre administrateur."),
        AddressChanged = new("Votre compte a une autre adresse",
            "Votre compte appartient maintenant à une autre adresse électronique ; plus rien ne sera envoyé à celle-ci.\n\nSi ce n’était pas vous, prévenez tout de suite votre administrateur."),
        PasskeyCopied = new("L’une de vos clés d’accès a peut-être été copiée",
            "Quelqu’un a essayé de se connecter avec la clé d’accès « {passkey} », dont il semble exister deux exemplaires. Nous ne l’avons pas laissé entrer.\n\nSi vous ne l’avez pas restaurée d’une copie, connectez-vous et supprimez-la sous « Sécurité »."),
    };
}
