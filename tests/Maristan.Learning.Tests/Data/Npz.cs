using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Maristan.Learning.Data;

/// <summary>Writes arrays as numpy does.</summary>
internal static class Npz
{
    public static byte[] Array(string element, string shape, byte[] bytes, bool isFortran = false)
    {
        var head = $"{{'descr': '{element}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': {shape}, }}\n";
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)head.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.Latin1.GetBytes(head), .. bytes];
    }

    public static byte[] Bytes(int[] shape, params byte[] bytes) => Array("|u1", Shape(shape), bytes);

    public static byte[] Singles(int[] shape, params float[] numbers) => Array("<f4", Shape(shape), [.. numbers.SelectMany(BitConverter.GetBytes)]);

    public static string Shape(int[] sizes) => $"({string.Join(", ", sizes.Select(static size => size.ToString(CultureInfo.InvariantCulture)))}{(sizes.Length == 1 ? "," : "")})";

    public static byte[] File(params (string Name, byte[] Array)[] arrays)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, array) in arrays)
            {
                var entry = archive.CreateEntry(name + ".npy");
                entry.LastWriteTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(array);
            }
        }

        return bytes.ToArray();
    }
}
