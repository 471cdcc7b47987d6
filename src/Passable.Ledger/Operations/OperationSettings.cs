using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace Passable.Ledger.Operations;

/// <summary>What an operation is set to, as its <c>settings.json</c> keeps it: <c>format</c>, <c>name</c>, <c>time_zone</c>.</summary>
public sealed record OperationSettings
{
    const int Format = 1;

    /// <summary>What people call it; not blank, one line.</summary>
    public required string Name { get; init; }

    /// <summary>IANA id of the time zone of its users ("Asia/Damascus"), kept for later: days are counted in UTC; a file without one means "UTC".</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where its ledger is, when that is in PostgreSQL; null for a file in its folder.</summary>
    public required LedgerAddress? Ledger { get; init; }

    /// <summary>The time zone itself.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException"><see cref="TimeZone"/> is no IANA id.</exception>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    /// <summary>What is wrong with these settings, without a full stop; null when nothing is.</summary>
    internal string? Objection =>
        string.IsNullOrWhiteSpace(Name) ? "the name is blank"
        : Name.Any(char.IsControl) ? "the name has a line break or another control character"
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null ? $"'{TimeZone}' is no IANA time zone; one is Asia/Damascus, another UTC"
        : null;

    internal string ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("name", Name);
            writer.WriteString("time_zone", TimeZone);
            if (Ledger is { } address) writer.WriteString("ledger", address.ToString());
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.ToArray()) + "\n";
    }

    /// <summary>The settings of a file's text; the refusal's reason is a clause, to be put after the file's name.</summary>
    internal static Outcome<OperationSettings> Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object) return new Refusal("is not a JSON object");
            if (!json.TryGetProperty("format", out var format) || !format.TryGetInt32(out var version) || version < 1) return new Refusal("has no 'format' number");
            if (version > Format) return new Refusal(string.Create(CultureInfo.InvariantCulture, $"has format {version}, and this passable knows formats up to {Format}: use a newer one"));
            if (json.EnumerateObject().FirstOrDefault(property => property.Name is not ("format" or "name" or "time_zone" or "ledger")) is { Value.ValueKind: not JsonValueKind.Undefined } other)
                return new Refusal($"has a setting '{other.Name}' that this passable does not know");
            if (!json.TryGetProperty("name", out var name)) return new Refusal("has no 'name'");
            LedgerAddress? address = null;
            if (json.TryGetProperty("ledger", out var ledger) && !LedgerAddress.Of(ledger.GetString() ?? "").Is(out address, out var wrong)) return new Refusal($"cannot be used: {wrong.Reason}");
            var settings = new OperationSettings
            {
                Name = name.GetString() ?? "",
                TimeZone = json.TryGetProperty("time_zone", out var zone) ? zone.GetString() ?? "" : "UTC",
                Ledger = address,
            };
            return settings.Objection is { } objection ? new Refusal($"cannot be used: {objection}") : settings;
        }
        catch (JsonException broken)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"is no JSON from line {broken.LineNumber + 1 ?? 1} on"));
        }
        catch (InvalidOperationException)
        {
            return new Refusal("has a setting of the wrong type");
        }
    }
}
