using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable brief</c>: one page on a road, with the way round.</summary>
public static class BriefVerb
{
    static readonly string[] Formats = ["text", "html", "md", "json"];

    public static Command Command(Shell shell)
    {
        var (road, from, to) = (Options.Road(), Options.From(), Options.To());
        var (asOf, knownAt, operation, json) = (Options.AsOf(), Options.KnownAt(), Options.Operation(), Options.Json());
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "text, html, md or json.", DefaultValueFactory = _ => "text" };
        var audience = Protocols.Audience();
        var command = new Command("brief", "Write one page on a road: what is passable as of a date, by whose word, what is contested, what is planned, and the way round.")
        {
            road, from, to, asOf, knownAt, format, audience, operation, json,
        };
        var viewing = new Viewing();
        viewing.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            var written = given.GetValue(json) ? "json" : given.GetValue(format)!.ToLowerInvariant();
            if (!Formats.Contains(written)) return shell.Refuse(new Refusal($"'{given.GetValue(format)}' is no format of a brief; there are {string.Join(", ", Formats)}"));
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
            if ((given.GetValue(road) ?? given.GetValue(from) ?? given.GetValue(to)) is null) return shell.Refuse(new Refusal("a brief is on a road: give --road ROAD, or --from PLACE --to PLACE"));
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!Selection.Of(given.GetValue(road), given.GetValue(from), given.GetValue(to), null, opened.Network, opened.Gazetteer).Is(out var selection, out var wrong)) return shell.Refuse(wrong);
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
                var known = await Known.OfAsync(opened, asked, accordingTo: null, view, ct);
                Audience? toWhom = null;
                if (given.GetValue(audience) is { } named && !Protocols.Find(opened.Folder, named).Is(out toWhom, out wrong)) return shell.Refuse(wrong);
                var told = known;
                if (toWhom is not null)
                {
                    known = await known.LevelledAsync(opened.Ledger, ct);
                    told = known.ToldTo(toWhom, view, asked);
                }
                if (told.Note is { } note && (told.Claims.IsEmpty || toWhom is not null || !view.IsEverybody)) shell.Error.WriteLine(note);
                shell.Out.Write(Written(Briefing.Of(opened, known.Standings, asked.AsOf, rule, selection, null, toWhom), written));
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static string Written(Brief brief, string format) => format switch
    {
        "html" => BriefText.Html(brief),
        "md" => BriefText.Markdown(brief),
        "json" => Json(brief),
        _ => BriefText.Plain(brief),
    };

    /// <summary>The brief as JSON.</summary>
    public static string Json(Brief brief) => Cli.Json.Text(new JsonObject
    {
        ["title"] = brief.Title,
        ["held_at"] = AsOfText.Of(brief.AsOf.HeldAt).Text,
        ["known_at"] = AsOfText.Of(brief.AsOf.KnownAt).Text,
        ["network_version"] = brief.NetworkVersion,
        ["rule_version"] = brief.RuleVersion,
        ["credit"] = brief.Credit,
        ["in_short"] = brief.InShort,
        ["sections"] = Cli.Json.Array(brief.Sections.Select(section => new JsonObject
        {
            ["heading"] = section.Heading,
            ["lines"] = Cli.Json.Array(section.Lines.Select(line => new JsonObject
            {
                ["text"] = line.Text,
                ["label"] = line.Label is { } label ? JsonNamingPolicy.SnakeCaseLower.ConvertName(label.ToString()) : null,
                ["claims"] = Cli.Json.Array(line.Claims.Select(id => (JsonNode?)id)),
            })),
        })),
        ["caveat"] = Words.Caveat,
    });
}
