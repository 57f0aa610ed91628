namespace Maristan.Server.Identity.Letters;

internal static class SpanishLetters
{
    public static readonly LetterWords Words = new("es", "Hola, {name}:", "Hola:", "Este mensaje lo ha escrito Maristan; nadie lee las respuestas.")
    {
        ForgottenPassword = new("Elija una contraseña nueva",
            "Alguien, probablemente usted, ha pedido una contraseña nueva para su cuenta.\n\nElíjala aquí en los próximos 30 minutos; el enlace sirve una sola vez:\n{link}\n\nSi no ha sido usted, no haga nada: su contraseña sigue siendo la misma."),
        ConfirmAddress = new("Confirme su dirección",
            "Confirme que esta dirección es suya; el enlace sirve una sola vez, durante tres días:\n{link}\n\nSi no tiene cuenta con nosotros, alguien se ha equivocado al escribir su dirección: no haga nada."),
        NewDevice = new("Inicio de sesión desde un dispositivo nuevo",
            "Alguien ha iniciado sesión en su cuenta desde un dispositivo que no habíamos visto antes: {device}, el {time}.\n\nSi ha sido usted, todo está en orden. Si no, inicie sesión, cierre esa sesión en «Seguridad» y elija una contraseña nueva."),
        PasswordChanged = new("Su contraseña ha cambiado",
            "La contraseña de su cuenta ha cambiado y se han cerrado todas las demás sesiones.\n\nSi no ha sido usted, pida enseguida una contraseña nueva en la página de inicio de sesión y avise a su administrador."),
        AddressChanged = new("Su cuenta tiene otra dirección",
            "Su cuenta pertenece ahora a otra dirección de correo; a esta no se enviará nada más.\n\nSi no ha sido usted, avise enseguida a su administrador."),
        PasskeyCopied = new("Puede que se haya copiado una de sus llaves de acceso",
            "Alguien ha intentado iniciar sesión con la llave de acceso «{passkey}», y parece que hay dos iguales. No le hemos dejado entrar.\n\nSi no la ha restaurado usted de una copia, inicie sesión y elimínela en «Seguridad»."),
    };
}
