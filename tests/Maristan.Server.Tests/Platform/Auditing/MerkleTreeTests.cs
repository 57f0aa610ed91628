using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Platform.Auditing;

[ApartFromThePooler]
public sealed class MerkleTreeTests
{
    private static readonly byte[] Nothing = new byte[MerkleTree.HashSize];

    [Fact]
    public void Every_leaf_is_proven_by_its_path() => Check.QuickThrowOnFailure(Prop.ForAll(Trees(), static tree =>
    {
        var root = MerkleTree.Root(tree.Leaves);
        var path = MerkleTree.Path(tree.Leaves, tree.Index);
        return MerkleTree.RootFrom(tree.Leaves[tree.Index], tree.Index, tree.Leaves.Length, [.. path])!.AsSpan().SequenceEqual(root);
    }));

    [Fact]
    public void Another_leaf_is_never_proven_by_it() => Check.QuickThrowOnFailure(Prop.ForAll(Trees(), static tree =>
    {
        var root = MerkleTree.Root(tree.Leaves);
        var path = MerkleTree.Path(tree.Leaves, tree.Index);
        return !MerkleTree.RootFrom(Nothing, tree.Index, tree.Leaves.Length, [.. path])!.AsSpan().SequenceEqual(root);
    }));

    [Fact]
    public void A_path_leads_nowhere_from_another_place() => Check.QuickThrowOnFailure(Prop.ForAll(Trees(), static tree =>
    {
        var root = MerkleTree.Root(tree.Leaves);
        var path = MerkleTree.Path(tree.Leaves, tree.Index);
        return Enumerable.Range(0, tree.Leaves.Length).Where(index => index != tree.Index)
            .All(index => MerkleTree.RootFrom(tree.Leaves[tree.Index], index, tree.Leaves.Length, [.. path]) is not { } found || !found.AsSpan().SequenceEqual(root));
    }));

    [Fact]
    public void Leaves_in_another_order_have_another_root() => Check.QuickThrowOnFailure(Prop.ForAll(Trees(), static tree =>
        tree.Leaves.Length == 1 || !MerkleTree.Root(tree.Leaves).AsSpan().SequenceEqual(MerkleTree.Root([.. tree.Leaves.Reverse()]))));

    [Fact]
    public void Three_leaves_are_hashed_as_RFC_6962_says()
    {
        byte[][] leaves = [.. Enumerable.Range(1, 3).Select(static i => SHA256.HashData([0, (byte)i]))];

        var expected = Node(Node(leaves[0], leaves[1]), leaves[2]);

        Assert.Equal(expected, MerkleTree.Root(leaves));
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static Arbitrary<(byte[][] Leaves, int Index)> Trees() => Arb.From(
        from size in Gen.Choose(1, 70)
        from index in Gen.Choose(0, size - 1)
        from seed in Gen.Choose(0, int.MaxValue)
        select (Enumerable.Range(0, size).Select(i => SHA256.HashData([.. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(i)])).ToArray(), index));
}
