using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Passwords;

[ApartFromThePooler]
public sealed class PasswordHashesTests : IDisposable
{
    private const string Phrase = "correct horse battery staple";
    private static readonly Argon2Cost Cheap = new(64, 1, 1);
    private readonly PasswordHashes hashes = new(Cheap, new(2, 4));

    [Fact]
    public void A_password_opens_what_it_closed_and_no_other_does()
    {
        var stored = hashes.MakeNow(Phrase);

        Assert.StartsWith("$argon2id$v=19$m=64,t=1,p=1$", stored, StringComparison.Ordinal);
        Assert.Equal(PasswordVerdict.Right, hashes.CheckNow(stored, Phrase));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, Phrase + " "));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, ""));
    }

    [Fact]
    public void The_node_hashes_with_what_OWASP_names_as_the_least()
    {
        using var ours = new PasswordHashes();

        var stored = ours.MakeNow(Phrase);

        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", stored, StringComparison.Ordinal);
        Assert.Equal(PasswordVerdict.Right, ours.CheckNow(stored, Phrase));
    }

    [Fact]
    public void The_same_password_never_looks_the_same() => Assert.NotEqual(hashes.MakeNow(Phrase), hashes.MakeNow(Phrase));

    [Theory]
    [InlineData(32, 1, 1)]
    [InlineData(128, 1, 1)]
    [InlineData(64, 2, 1)]
    [InlineData(64, 1, 2)]
    public void A_hash_of_another_cost_is_right_and_wants_to_be_made_anew(int memory, int passes, int lanes)
    {
        using var before = new PasswordHashes(new(memory, passes, lanes), new(1, 0));
        var stored = before.MakeNow(Phrase);

        Assert.Equal(PasswordVerdict.RightButRehash, hashes.CheckNow(stored, Phrase));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, "correct horse battery stapler"));
    }

    /// <summary>Each was made by the program it is named after, or by its recipe in another language.</summary>
    [Theory]
    [InlineData("pbkdf2_sha256$6000$seasalt2025$Mw86XYEM7HhAeFEu2I8CKts0cVsiRUj3zM+KI/Bgt7Y=", Phrase)]
    [InlineData("$pbkdf2-sha256$2900$8PHy8/T19vf4.fr7/P3./w$AxkmhhGffDHnklsCR/NJtLKj.yTWmhL3nbwRScxziUU", Phrase)]
    [InlineData("$pbkdf2-sha512$2500$8PHy8/T19vf4.fr7/P3./w$a860JAbCmcukxxSj3AQ5JdyqtHS80q2zb.8cOGnM8AAvpENquHF.b3O0IfCsjPvuoggMfbdn8NpuXQ.7yRXWCQ", Phrase)]
    [InlineData("bcrypt_sha256$$2b$05$N9qo8uLOickgx2ZMRZoMyeGLOv1sYDLStAwRaZ5brvSBNYBqC8676", Phrase)]
    [InlineData("bcrypt$$2b$06$N9qo8uLOickgx2ZMRZoMyePEu756t8VUoNwEKQhy7OI.TT.Fz5H5i", Phrase)]
    [InlineData("$2b$06$N9qo8uLOickgx2ZMRZoMyePEu756t8VUoNwEKQhy7OI.TT.Fz5H5i", Phrase)]
    [InlineData("$2y$05$abcdefghijklmnopqrstuuADxXp687cPlu8yc2eqeG2lkQ3PO9p7m", "سلام contraseña")]
    [InlineData("$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.", "")]
    [InlineData("$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i", "abc")]
    [InlineData("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U")]
    [InlineData("$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK", "U*U*")]
    [InlineData("$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a", "U*U*U")]
    [InlineData("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored")]
    public void A_hash_from_elsewhere_is_taken_once(string stored, string password)
    {
        Assert.Equal(PasswordVerdict.RightButRehash, hashes.CheckNow(stored, password));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, "x" + password));
    }

    [Fact]
    public void Argon2_hashes_of_Django_and_passlib_are_taken_once()
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var django = new byte[32];
        Argon2.Hash(new(Argon2Kind.Id, Encoding.UTF8.GetBytes(Phrase), salt), Cheap, django);
        var passlib = new byte[32];
        Argon2.Hash(new(Argon2Kind.I, Encoding.UTF8.GetBytes(Phrase), salt), Cheap, passlib);

        Assert.Equal(PasswordVerdict.RightButRehash, hashes.CheckNow($"argon2$argon2id$v=19$m=64,t=1,p=1${HashLetters.Write(salt)}${HashLetters.Write(django)}", Phrase));
        Assert.Equal(PasswordVerdict.RightButRehash, hashes.CheckNow($"$argon2i$v=19$m=64,t=1,p=1${HashLetters.Write(salt)}${HashLetters.Write(passlib)}", Phrase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("!")]
    [InlineData("correct horse battery staple")]
    [InlineData("md5$salt$5f4dcc3b5aa765d61d8327deb882cf99")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ")]
    [InlineData("$argon2id$v=16$m=64,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2d$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=99999999999,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=0,t=0,p=0$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$c$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$2b$05$short")]
    [InlineData("$2b$aa$N9qo8uLOickgx2ZMRZoMyePEu756t8VUoNwEKQhy7OI.TT.Fz5H5i")]
    [InlineData("$2b$06$N9qo8uLOickgx2ZMRZoMy!PEu756t8VUoNwEKQhy7OI.TT.Fz5H5i")]
    [InlineData("bcrypt_sha256$$2b$")]
    [InlineData("bcrypt$")]
    [InlineData("pbkdf2_sha256$x$salt$AAAA")]
    [InlineData("pbkdf2_sha256$1000$salt$not base 64")]
    [InlineData("pbkdf2_sha256$1000$salt$")]
    [InlineData("pbkdf2_sha256$1000$salt")]
    [InlineData("$pbkdf2-sha256$-1$8PHy8/T19vf4.fr7/P3./w$AxkmhhGffDHnklsCR/NJtLKj.yTWmhL3nbwRScxziUU")]
    public void A_form_that_nobody_knows_is_wrong_and_no_failure(string stored) => Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, Phrase));

    [Theory]
    [InlineData("$argon2id$v=19$m=4194304,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=65536,t=999999,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=65536,t=1,p=8000$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$2b$31$N9qo8uLOickgx2ZMRZoMyePEu756t8VUoNwEKQhy7OI.TT.Fz5H5i")]
    [InlineData("pbkdf2_sha256$2147483647$salt$Mw86XYEM7HhAeFEu2I8CKts0cVsiRUj3zM+KI/Bgt7Y=")]
    [InlineData("$pbkdf2-sha512$999999999$8PHy8/T19vf4.fr7/P3./w$AxkmhhGffDHnklsCR/NJtLKj.yTWmhL3nbwRScxziUU")]
    public void An_imported_hash_cannot_ask_for_minutes_or_gigabytes(string stored) => Assert.Null(StoredHash.Read(stored, Cheap));

    [Fact]
    public void What_looks_the_same_opens_whatever_keyboard_it_came_from()
    {
        Assert.Equal(PasswordVerdict.Right, hashes.CheckNow(hashes.MakeNow("contrase\u00f1a \u00e9tude"), "contrasen\u0303a e\u0301tude"));
        Assert.Equal(PasswordVerdict.Right, hashes.CheckNow(hashes.MakeNow("\u0627\u0653ب ﬁnal"), "\u0622ب final"));
    }

    [Fact]
    public void A_hash_made_elsewhere_of_letters_as_they_were_typed_still_opens()
    {
        const string typed = "contrasen\u0303a de abuela";
        var salt = "seasalt2025"u8.ToArray();
        var hash = Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(typed), salt, 1000, HashAlgorithmName.SHA256, 32));

        Assert.Equal(PasswordVerdict.RightButRehash, hashes.CheckNow($"pbkdf2_sha256$1000$seasalt2025${hash}", typed));
    }

    [Fact]
    public void A_password_of_512_letters_of_any_script_is_whole_and_a_longer_one_is_none()
    {
        var longest = string.Concat(Enumerable.Repeat("𐎠", 512));
        var stored = hashes.MakeNow(longest);

        Assert.Equal(PasswordVerdict.Right, hashes.CheckNow(stored, longest));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, string.Concat(Enumerable.Repeat("𐎠", 511)) + "𐎡"));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNow(stored, longest + "a"));
        Assert.Throws<ArgumentException>(() => hashes.MakeNow(longest + "a"));
    }

    [Fact]
    public void Letters_that_are_damaged_are_no_failure() => Assert.Equal(PasswordVerdict.Right, hashes.CheckNow(hashes.MakeNow("half \ud800 a letter"), "half \ud800 a letter"));

    [Fact]
    public void A_stranger_takes_as_long_as_somebody_with_a_password()
    {
        using var costly = new PasswordHashes(new(8192, 3, 1), new(1, 0));
        var stored = costly.MakeNow(Phrase);
        List<double> known = [], unknown = [], damaged = [];
        for (var i = 0; i < 15; i++)
        {
            known.Add(Took(() => costly.CheckNow(stored, "a wrong password")));
            unknown.Add(Took(() => costly.CheckNobodyNow("a wrong password")));
            damaged.Add(Took(() => costly.CheckNow("!", "a wrong password")));
        }

        // The machine may be busy, so what is compared is the quickest of each: it cannot be made to look alike by chance.
        Assert.InRange(unknown.Min() / known.Min(), 0.6, 1.7);
        Assert.InRange(damaged.Min() / known.Min(), 0.6, 1.7);
    }

    [Fact]
    public void Nobody_has_no_password()
    {
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNobodyNow(Phrase));
        Assert.Equal(PasswordVerdict.Wrong, hashes.CheckNobodyNow(""));
    }

    [Fact]
    public async Task Requests_get_the_same_answers()
    {
        var cancel = TestContext.Current.CancellationToken;
        var stored = await hashes.Make(Phrase, cancel);

        Assert.Equal(PasswordVerdict.Right, await hashes.Check(stored!, Phrase, cancel));
        Assert.Equal(PasswordVerdict.Wrong, await hashes.Check(stored!, "something else", cancel));
        Assert.Equal(PasswordVerdict.Wrong, await hashes.CheckNobody(Phrase, cancel));
    }

    private static double Took(Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose() => hashes.Dispose();
}
