using System.Runtime.InteropServices;

namespace Maristan.Server.Identity.Passwords;

/// <summary>The machine's libargon2 (Debian's libargon2-1), looked for once and used only if it answers the standard's own example.</summary>
internal static unsafe class NativeArgon2
{
    private static readonly delegate* unmanaged[Cdecl]<Context*, int, int> Run = Find();

    public static bool IsThere => Run is not null;

    public static void Hash(in Argon2Input input, Argon2Cost cost, Span<byte> tag)
    {
        Argon2.Insist(input, cost, tag);
        var failure = Call(Run, input, cost, tag);
        if (failure != 0)
        {
            throw new InvalidOperationException($"libargon2 refused with {failure}.");
        }
    }

    private static delegate* unmanaged[Cdecl]<Context*, int, int> Find()
    {
        foreach (var name in (string[])["libargon2.so.1", "libargon2.1.dylib"])
        {
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "argon2_ctx", out var found))
            {
                var run = (delegate* unmanaged[Cdecl]<Context*, int, int>)found;
                return AnswersTheStandard(run) ? run : null;
            }
        }

        return null;
    }

    /// <summary>A library that was built otherwise must not lock a hospital out when the other code takes over.</summary>
    private static bool AnswersTheStandard(delegate* unmanaged[Cdecl]<Context*, int, int> run)
    {
        Span<byte> password = stackalloc byte[32], salt = stackalloc byte[16], secret = stackalloc byte[8], data = stackalloc byte[12], tag = stackalloc byte[32];
        password.Fill(1);
        salt.Fill(2);
        secret.Fill(3);
        data.Fill(4);
        var input = new Argon2Input(Argon2Kind.Id, password, salt) { Secret = secret, Data = data };
        return Call(run, input, new(32, 3, 4), tag) == 0
            && Convert.ToHexStringLower(tag) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    }

    private static int Call(delegate* unmanaged[Cdecl]<Context*, int, int> run, in Argon2Input input, Argon2Cost cost, Span<byte> tag)
    {
        fixed (byte* password = input.Password, salt = input.Salt, secret = input.Secret, data = input.Data, hash = tag)
        {
            var context = new Context
            {
                Tag = hash, TagLength = (uint)tag.Length,
                Password = password, PasswordLength = (uint)input.Password.Length,
                Salt = salt, SaltLength = (uint)input.Salt.Length,
                Secret = secret, SecretLength = (uint)input.Secret.Length,
                Data = data, DataLength = (uint)input.Data.Length,
                Passes = (uint)cost.Passes, Memory = (uint)cost.Memory, Lanes = (uint)cost.Lanes,
                Threads = 1, // the gate counts threads, so a hash may not start some of its own
                Version = 0x13,
            };
            return run(&context, (int)input.Kind);
        }
    }

    /// <summary>As argon2.h lays it out.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Context
    {
        public byte* Tag;
        public uint TagLength;
        public byte* Password;
        public uint PasswordLength;
        public byte* Salt;
        public uint SaltLength;
        public byte* Secret;
        public uint SecretLength;
        public byte* Data;
        public uint DataLength;
        public uint Passes;
        public uint Memory;
        public uint Lanes;
        public uint Threads;
        public uint Version;
        public nint Allocate;
        public nint Free;
        public uint Flags;
    }
}
