using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>The numbers kept beside the log, in memory as far as they were asked for: 40 bytes a claim. Mutable: each look reads only what came since the last.</summary>
sealed class ReadModel(DbConnection open)
{
    readonly List<ClaimGist> gists = [];
    readonly List<Footprint> footprints = [];
    long gistsErased, footprintsErased;

    /// <summary>In order of record, as of the last <see cref="Refresh"/>.</summary>
    public ReadOnlySpan<ClaimGist> Gists => CollectionsMarshal.AsSpan(gists);

    /// <summary>By their ids, as of the last refresh.</summary>
    public IReadOnlyList<Footprint> Footprints => footprints;

    public void Refresh(CancellationToken ct)
    {
        Forget(gists, ref gistsErased);
        using var command = open.Command("SELECT sequence, footprint, report, traits, since, until FROM gist WHERE sequence > @last ORDER BY sequence", ("@last", gists.Count == 0 ? 0 : gists[^1].Sequence));
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                if ((gists.Count & 0xFFF) == 0) ct.ThrowIfCancellationRequested();
                gists.Add(new(row.GetInt64(0), row.GetInt64(2), row.GetInt32(1), row.GetInt32(3), row.IsDBNull(4) ? ClaimGist.Never : row.GetInt64(4), row.IsDBNull(5) ? ClaimGist.Never : row.GetInt64(5)));
            }
        }
        // The footprints after the claims: each claim's is there by then.
        RefreshFootprints(ct);
    }

    public void RefreshFootprints(CancellationToken ct)
    {
        Forget(footprints, ref footprintsErased);
        footprints.AddRange(open.All("SELECT content FROM footprint WHERE id >= @next ORDER BY id", row => Footprint.FromBytes(row.GetFieldValue<byte[]>(0)), ct, ("@next", footprints.Count)));
    }

    void Forget<T>(List<T> what, ref long asOf)
    {
        using var command = open.Command("SELECT count(*) FROM erased");
        var erased = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (erased != asOf) what.Clear();
        asOf = erased;
    }
}
