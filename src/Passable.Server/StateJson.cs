using System.Text.Json;
using NodaTime;
using Passable.Claims;
using Passable.Reports;
using Passable.Server.Pages;

namespace Passable.Server;

/// <summary>The small JSON the map's script asks for.</summary>
public static class StateJson
{
    /// <summary>
    /// The labels by number, the two instants, the line to be shown, and for each stretch and point in the map's order its id, its
    /// label's number, the day of its newest evidence, whether that has faded, and for a point whether it is shown at all.
    /// </summary>
    public static byte[] State(View view)
    {
        var shown = new Shown(view.Atlas, view.State);
        return Write(json =>
        {
            json.WriteString("as_of", view.Asked.HeldAt.Text);
            json.WriteString("known_at", view.Asked.KnownAt.Text);
            json.WriteString("query", view.Asked.Query);
            json.WriteString("line", view.Line());
            json.WriteString("rule_version", view.State.RuleVersion);
            json.WriteString("network_version", view.State.NetworkVersion);
            json.WriteStartArray("labels");
            foreach (var label in PageWords.Labels) json.WriteStringValue(Words.Of(label));
            json.WriteEndArray();
            Array(json, "stretches", view.Atlas.Stretches.Select(stretch => (stretch.Id, shown.Stretches[stretch.Index])));
            Array(json, "points", view.Atlas.Points.Select(point => (point.Id, shown.Points[point.Index])));
        });
    }

    /// <summary>The days on which what is shown can change: where claims start or end and where their reports were published. Movements are left out.</summary>
    public static byte[] Dates(World world)
    {
        var days = new SortedSet<LocalDate>();
        foreach (var recorded in world.EverPlaced().Where(claim => !Protection.IsMovement(claim.Placed.Claim)))
        {
            var (when, published) = (recorded.Placed.Claim.When, recorded.Placed.PublishedWithin);
            foreach (var date in when.Candidates) Add(days, date.FirstDay);
            if (when.Start is { Grain: not Grain.None } start) Add(days, start.FirstDay);
            // A state ends after the last day it is said to hold on.
            if (when.End is { Grain: not Grain.None } end && end.LastDay < new LocalDate(9000, 1, 1)) Add(days, end.LastDay.PlusDays(1));
            if (published.Earliest is { Grain: not Grain.None } earliest) Add(days, earliest.FirstDay);
            if (published.Latest is { Grain: not Grain.None } latest) Add(days, latest.LastDay);
        }
        if (days.Count == 0) days.Add(world.AsOf.HeldAt.InUtc().Date);
        return Write(json =>
        {
            json.WriteString("first", PageWords.Of(days.Min));
            json.WriteString("last", PageWords.Of(days.Max));
            json.WriteStartArray("dates");
            foreach (var day in days) json.WriteStringValue(PageWords.Of(day));
            json.WriteEndArray();
            json.WriteStartArray("recorded");
            foreach (var day in world.Claims.Select(claim => claim.RecordedAt).Concat(world.Amendments.Select(amendment => amendment.RecordedAt)).Select(at => at.InUtc().Date).Distinct().Order()) json.WriteStringValue(PageWords.Of(day));
            json.WriteEndArray();
        });
    }

    /// <summary>That the server stands, and on what.</summary>
    public static byte[] Health(World world) => Write(json =>
    {
        json.WriteString("status", "ok");
        json.WriteString("network_version", world.Network.Version);
        json.WriteString("rule_version", world.Rule.Version);
        json.WriteNumber("claims", world.Claims.Length);
        json.WriteNumber("reports", world.Reports.Length);
    });

    // A year nobody reports from (a misread number) would make the slider useless.
    static void Add(SortedSet<LocalDate> days, LocalDate day)
    {
        if (day.Year is >= 1900 and <= 2200) days.Add(day);
    }

    static void Array(Utf8JsonWriter json, string name, IEnumerable<(string Id, ShownState State)> states)
    {
        json.WriteStartArray(name);
        foreach (var (id, state) in states)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteNumber("label", (int)state.Label);
            if (state.EvidenceOn is { } on) json.WriteString("on", PageWords.Of(on));
            if (state.IsFaded) json.WriteBoolean("faded", true);
            if (!state.IsDrawn) json.WriteBoolean("off", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
