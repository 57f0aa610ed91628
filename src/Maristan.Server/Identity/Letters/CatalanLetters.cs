namespace Maristan.Server.Identity.Letters;

internal static class CatalanLetters
{
    public static readonly LetterWords Words = new("ca", "Hola, {name}:", "Hola:", "Aquest missatge l’ha escrit Maristan; ningú no llegeix les respostes.")
    {
        ForgottenPassword = new("Trieu una contrasenya nova",
            "Algú, probablement vós, ha demanat una contrasenya nova per al vostre compte.\n\nTrieu-la aquí en els pròxims 30 minuts; l’enllaç serveix una sola vegada:\n{link}\n\nSi no heu estat vós, no feu res: la vostra contrasenya continua igual."),
        ConfirmAddress = new("Confirmeu la vostra adreça",
            "Confirmeu que aquesta adreça és vostra; l’enllaç serveix una sola vegada, durant tres dies:\n{link}\n\nSi no teniu cap compte amb nosaltres, algú s’ha equivocat en escriure la seva adreça: no feu res."),
        NewDevice = new("Inici de sessió des d’un dispositiu nou",
            "Algú ha iniciat la sessió al vostre compte des d’un dispositiu que no havíem vist mai: {device}, el {time}.\n\nSi heu estat vós, tot va bé. Si no, inicieu la sessió, tanqueu aquella sessió a «Seguretat» i trieu una contrasenya nova."),
        PasswordChanged = new("La vostra contrasenya ha canviat",
            "La contrasenya del vostre compte ha canviat i s’han tancat totes les altres sessions.\n\nSi no heu estat vós, demaneu de seguida una contrasenya nova a la pàgina d’inici de sessió i aviseu el vostre administrador."),
        AddressChanged = new("El vostre compte té una altra adreça",
            "El vostre compte pertany ara a una altra adreça de correu; a aquesta no s’hi enviarà res més.\n\nSi no heu estat vós, aviseu de seguida el vostre administrador."),
        PasskeyCopied = new("És possible que s’hagi copiat una de les vostres claus d’accés",
            "Algú ha intentat iniciar la sessió amb la clau d’accés «{passkey}», i sembla que n’hi ha dues d’iguals. No l’hem deixat entrar.\n\nSi no l’heu restaurada vós d’una còpia, inicieu la sessió i elimineu-la a «Seguretat»."),
    };
}
