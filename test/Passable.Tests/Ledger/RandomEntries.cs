using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Tests.Ledger;

/// <summary>Random reports and claims to append, of every kind and with every field, nulls and odd characters included.</summary>
static class RandomEntries
{
    static readonly string[] Words =
    [
        "M4", "the road", "طريق حلب اللاذقية", "أريحا", "Şırnak", "Çilgirî", "a \"quoted\" word", "back\\slash", "two\r\nlines", "tab\tbed", "\u0000", "\u007f", "\u2028", "🚧", "e\u0301", "\uFEFF", "\uFFFD", "", " ", "<b>&amp;</b>", "+1'",
    ];

    static readonly Gen<string> Text = Gen.Int[0, Words.Length - 1].Select(word => Words[word]).Array[0, 3].Select(parts => string.Concat(parts));
    static readonly Gen<string> Name = Text.Select(text => "by " + new string([.. text.Where(letter => !char.IsControl(letter))]));
    static readonly Gen<PartialDate> Date = Gen.Select(Gen.Int[1, PartialDate.LastYear], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[0, 3]).Select((year, month, day, grain) => grain switch
    {
        0 => PartialDate.OfYear(year),
        1 => PartialDate.OfMonth(year, month),
        2 => PartialDate.OfDay(new LocalDate(year, month, day)),
        _ => PartialDate.OfMinute(new LocalDate(year, month, day), day % 24, month * 4),
    });
    static readonly Gen<int> Small = Gen.Int[0, 100_000];
    static readonly Gen<double> Share = Gen.Int[0, 100].Select(percent => percent / 100.0);

    static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.Frequency((1, Gen.Const((T?)null)), (2, gen.Select(value => (T?)value)));
    static Gen<T?> MaybeOf<T>(Gen<T> gen) where T : struct => Gen.Frequency((1, Gen.Const((T?)null)), (2, gen.Select(value => (T?)value)));
    static Gen<ImmutableArray<T>> Some<T>(Gen<T> gen) => gen.Array[0, 3].Select(items => items.ToImmutableArray());
    static Gen<T> Any<T>() where T : struct, Enum => Gen.Int[0, Enum.GetValues<T>().Length - 1].Select(value => Enum.GetValues<T>()[value]);

    static readonly Gen<ImmutableArray<SegmentSpan>> Spans = Some(Gen.Select(Small, Small, Small).Select((segment, from, length) => new SegmentSpan(segment, from, from + 1 + length)));
    static readonly Gen<Position> At = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Select((north, east) => new Position(north, east));
    static readonly Gen<Ground> AnyGround = Gen.OneOf(
        Gen.Select(Text, Text, Text, Spans).Select((road, from, to, spans) => (Ground)new Ground.Stretch(road, from, to, spans)),
        Gen.Select(Maybe(Text), Text, At, Spans, Gen.Bool).Select((road, name, at, spans, crossing) => (Ground)new Ground.Point(road, name, at, spans, crossing)),
        Gen.Select(Text, Spans).Select((road, spans) => (Ground)new Ground.WholeRoad(road, spans)),
        Gen.Select(Text, Maybe(Text), Spans).Select((name, road, spans) => (Ground)new Ground.Region(name, road, spans)));
    static readonly Gen<Placement> AnyPlacement = Gen.OneOf(
        Gen.Select(Text, Text, AnyGround).Select((network, reason, ground) => (Placement)new Placement.Placed { NetworkVersion = network, Reason = reason, Ground = ground }),
        Gen.Select(Text, Text, Gen.Select(AnyGround, Share, Text).Array[2, 3]).Select((network, reason, candidates) => (Placement)new Placement.Ambiguous
        {
            NetworkVersion = network,
            Reason = reason,
            Candidates = [.. candidates.Select(candidate => new GroundCandidate(candidate.Item1, candidate.Item2, candidate.Item3))],
        }),
        Gen.Select(Text, Text).Select((network, reason) => (Placement)new Placement.Unplaced { NetworkVersion = network, Reason = reason }));

    static Gen<Claim> ClaimOf(string report) =>
        from id in Gen.UInt[0, 40]
        from kind in Any<ClaimKind>()
        from axis in Any<Axis>()
        from status in MaybeOf(Any<ReportedStatus>())
        from names in Maybe(Text).Array[6]
        from via in Some(Text)
        from actors in Some(Text)
        from cause in MaybeOf(Any<Cause>())
        from limits in Maybe(Gen.Select(Some(Text), Some(Text), Maybe(Text), Maybe(Text)).Select((allowed, barred, direction, hours) => new Limits { Allowed = allowed, Barred = barred, Direction = direction, Hours = hours }))
        from when in Gen.Select(MaybeOf(Date), MaybeOf(Date), Any<Grain>(), Maybe(Text), Some(Date)).Select((start, end, grain, text, candidates) => new When { Start = start, End = end, Grain = grain, Text = text, Candidates = candidates })
        from modality in Any<Modality>()
        from attribution in Some(Gen.Select(Text, Any<SourceType>()).Select((name, type) => new Attribution(name, type)))
        from quantity in Maybe(Gen.Select(Text, Maybe(Text), Maybe(Text)).Select((value, unit, of) => new Quantity(value, unit, of)))
        from evidence in Some(Gen.Select(Any<EvidenceRole>(), Small, Small, Text).Select((role, start, length, text) => new Evidence(role, start, start + length, text)))
        from sure in Share.Array[6]
        from rules in Some(Text)
        select new Claim
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"c-{id:x12}"),
            Report = report,
            Kind = kind,
            Axis = axis,
            Status = status,
            Where = new Where { Road = names[0], From = names[1], To = names[2], At = names[3], Crossing = names[4], Via = via, Part = names[5] },
            Actors = actors,
            Cause = cause,
            Limits = limits,
            When = when,
            Modality = modality,
            Attribution = attribution,
            Quantity = quantity,
            Evidence = evidence,
            Confidence = new Confidence { Kind = sure[0], Where = sure[1], Status = sure[2], When = sure[3], Modality = sure[4], Attribution = sure[5] },
            Rules = rules,
        };

    static Gen<PlacedClaim> PlacedOf(string report) => Gen.Select(ClaimOf(report), AnyPlacement, MaybeOf(Date), MaybeOf(Date), Text).Select((claim, placement, earliest, latest, reader) =>
        new PlacedClaim { Claim = claim, Placement = placement, PublishedWithin = new PublicationBounds(earliest, latest), ReaderVersion = reader });

    static readonly Gen<ReportHeader> Header = Gen.Select(Maybe(Text), MaybeOf(Date), Maybe(Text), Maybe(Text), Gen.Select(Text, Text).Array[0, 3]).Select((title, published, outlet, language, other) => new ReportHeader
    {
        Title = title,
        Published = published,
        Outlet = outlet,
        Language = language,
        Other = other.DistinctBy(line => line.Item1, StringComparer.Ordinal).ToImmutableSortedDictionary(line => line.Item1, line => line.Item2, StringComparer.Ordinal),
    });

    /// <summary>Bytes that are UTF-8, with and without a mark, UTF-16, or nothing sensible; the body from them, from a part of them, or from elsewhere.</summary>
    static readonly Gen<Report> AnyReport =
        from name in Text
        from header in Header
        from body in Text
        from noise in Gen.Byte.Array[0, 20]
        from form in Gen.Int[0, 5]
        select form switch
        {
            0 => Entries.Report(name, Encoding.UTF8.GetBytes("title: x\n\n" + body), body, header),
            1 => Entries.Report(name, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(body)], body, header),
            2 => Entries.Report(name, Encoding.Unicode.GetBytes(body), body, header),
            3 => Entries.Report(name, noise, Encoding.UTF8.GetString(noise), header),
            4 => Entries.Report(name, Encoding.UTF8.GetBytes(body + " and a tail"), body, header),
            _ => Entries.Report(name, noise, "\ud800 " + body + "\udc00", header),
        };

    public static readonly Gen<ReportEntry> AnyEntry =
        from report in AnyReport
        from claims in PlacedOf(report.Id).Array[0, 4]
        from who in Name
        from through in Name
        from person in Gen.Int[0, 3]
        select new ReportEntry
        {
            Report = report,
            Persons = person <= report.Body.Length ? [new TextRange(0, person), new TextRange(person, report.Body.Length)] : [],
            Claims = [.. claims],
            By = who,
            Through = through,
        };
}
