using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// The one spelling of values that is hashed: each with its length before it, so that no two different rows are spelt alike.
/// Reused from row to row; not for several threads.
/// </summary>
internal sealed class Canonical
{
    private const int Absent = -1;
    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    /// <param name="mark">The first byte, which tells apart what kinds of things are hashed.</param>
    public Canonical Begin(byte mark)
    {
        bytes.ResetWrittenCount();
        bytes.GetSpan(1)[0] = mark;
        bytes.Advance(1);
        return this;
    }

    public byte[] Hash() => SHA256.HashData(bytes.WrittenSpan);

    public Canonical Add(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
        return this;
    }

    /// <summary>PostgreSQL keeps microseconds, so these are what is hashed.</summary>
    public Canonical Add(DateTimeOffset moment) => Add((moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public Canonical Add(Guid value)
    {
        value.TryWriteBytes(bytes.GetSpan(16), bigEndian: true, out var written);
        bytes.Advance(written);
        return this;
    }

    public Canonical Add(Guid? value) => value is { } there ? Length(16).Add(there) : Length(Absent);

    public Canonical Add(byte[]? value)
    {
        Length(value?.Length ?? Absent);
        bytes.Write(value);
        return this;
    }

    public Canonical Add(string? value)
    {
        if (value is null)
        {
            return Length(Absent);
        }

        Length(Encoding.UTF8.GetByteCount(value));
        bytes.Advance(Encoding.UTF8.GetBytes(value, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        return this;
    }

    public Canonical Add(IReadOnlyList<string> values)
    {
        Length(values.Count);
        foreach (var value in values)
        {
            Add(value);
        }

        return this;
    }

    private Canonical Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
        return this;
    }
}
