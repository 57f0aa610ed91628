namespace Maristan.Server.Platform.Feed;

internal static partial class FeedLog
{
    [LoggerMessage(1101, LogLevel.Warning, "The sequencer stumbled and starts again: {Reason}")]
    public static partial void SequencerStumbled(ILogger log, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "The subscriber {Subscriber} failed at position {Position} (try {Failures}): {Reason}")]
    public static partial void SubscriberFailed(ILogger log, string subscriber, long position, int failures, string reason);

    [LoggerMessage(1103, LogLevel.Error, "The subscriber {Subscriber} could not take the event at position {Position}; it is parked and the rest goes on")]
    public static partial void Parked(ILogger log, string subscriber, long position);

    [LoggerMessage(1104, LogLevel.Warning, "The subscriber {Subscriber} cannot read the feed: {Reason}")]
    public static partial void SubscriberStumbled(ILogger log, string subscriber, string reason);

    [LoggerMessage(1105, LogLevel.Error, "The subscriber {Subscriber} of this replica could not take the event at position {Position}; it is passed over and the rest goes on")]
    public static partial void PassedOver(ILogger log, string subscriber, long position);

    [LoggerMessage(1106, LogLevel.Warning, "Somebody holds the tables of the stream {Stream}, so that no month could be made or dropped; it is tried again later")]
    public static partial void MonthsPutOff(ILogger log, string stream);
}
