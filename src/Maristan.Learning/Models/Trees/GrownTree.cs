using System.Runtime.InteropServices;

namespace Maristan.Learning.Models.Trees;

/// <summary>A tree in the steps of the table that it grew on.</summary>
/// <param name="outputs">How many values each leaf has.</param>
internal sealed class GrownTree(int outputs)
{
    private readonly List<Branch> branches = [];
    private readonly List<float> values = [];

    public IReadOnlyList<Branch> Branches => branches;

    public IReadOnlyList<float> Values => values;

    public int Outputs => outputs;

    /// <summary>A leaf that has no value yet.</summary>
    public int Add()
    {
        branches.Add(new(-1, 0, false, 0, 0, 0));
        return branches.Count - 1;
    }

    public void Part(int node, int column, int bin, bool missingIsYes, (int Yes, int No) into) =>
        branches[node] = new(column, bin, missingIsYes, into.Yes, into.No, 0);

    public void Finish(int leaf, ReadOnlySpan<float> value, double weight)
    {
        branches[leaf] = branches[leaf] with { Yes = values.Count, Weight = (float)weight };
        foreach (var each in value)
        {
            values.Add(each);
        }
    }

    /// <summary>Children come after their parents, so from the last to the first each has what its children have.</summary>
    public void SumWeights()
    {
        for (var node = branches.Count - 1; node >= 0; node--)
        {
            if (branches[node] is { Column: >= 0 } branch)
            {
                branches[node] = branch with { Weight = branches[branch.Yes].Weight + branches[branch.No].Weight };
            }
        }
    }

    /// <summary>The values of the leaf that a row of the table comes to.</summary>
    public ReadOnlySpan<float> Of(BinnedTable table, int row)
    {
        var branch = branches[0];
        while (branch.Column >= 0)
        {
            var code = table.Code(branch.Column, row);
            branch = branches[branch.IsYes(code, table.Bins(branch.Column)) ? branch.Yes : branch.No];
        }

        return CollectionsMarshal.AsSpan(values).Slice(branch.Yes, outputs);
    }
}

/// <param name="Column">What is asked about; negative for a leaf.</param>
/// <param name="Yes">Where rows up to the bin go; of a leaf where its values begin.</param>
internal readonly record struct Branch(int Column, int Bin, bool MissingIsYes, int Yes, int No, float Weight)
{
    public bool IsYes(int code, int missing) => code == missing ? MissingIsYes : code <= Bin;
}
