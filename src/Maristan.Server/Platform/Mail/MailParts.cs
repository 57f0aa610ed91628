using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Mail;

internal static class MailParts
{
    public static void AddMail(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(MailOptions.From(settings));
        services.AddSingleton<MailMeter>();
        services.AddSingleton<PostOffice>();
        services.AddSingleton<SendLetters>();
        services.AddJobBatch<SealedLetter>(SendLetters.Kind, SendLetters.Run);
        services.AddHealthCheck("mail", static (parts, cancel) =>
            MailHealth.Ask(parts.GetRequiredService<MailOptions>(), parts.GetRequiredService<MailMeter>(), parts.GetRequiredService<MaristanDatabase>(), cancel));
    }
}
