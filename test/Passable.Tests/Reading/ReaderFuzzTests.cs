using System.Text;
using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

/// <summary>Reports nobody wrote: mutated, endless, nested, invisible. The reader answers each, and its evidence is always verbatim.</summary>
public class ReaderFuzzTests
{
    static readonly string[] Seeds =
    [
        "GOMA (Agency) - The RN2 between Goma and Rutshuru has been closed since Sunday, an official said. It will reopen on Friday if the rebels withdraw.",
        "Roads closed: Tari-Komo, Mendi-Nipa and the Highlands Highway at Ambua.\nRoads open: Mendi-Ialibu.",
        "| EN1 Save-Muxungue | Closed | Flooded |\n| EN6 Beira-Inchope | Open | One lane |",
        "State media said the M4 was open. Officials denied this. \"Nobody gets through,\" a driver told reporters.",
        "On 12 April a bomb destroyed part of the bridge at Ngala, and the road from Gamboru to Rann has been cut since.",
    ];

    static void Holds(string body)
    {
        var read = ReportFixture.Read(body);

        foreach (var evidence in read.Claims.SelectMany(c => c.Evidence)) Assert.Equal(body[evidence.Start..evidence.End], evidence.Text);
        foreach (var mention in read.Mentions) Assert.Equal(body[mention.Start..mention.End], mention.Text);
        foreach (var claim in read.Claims) Assert.NotEmpty(ClaimTrail.Of(claim));
    }

    [Fact]
    public void Mutated_reports_are_read_and_their_evidence_is_verbatim()
    {
        const int Seed = 20240613;
        var draw = new Random(Seed);
        const string Marks = "\n\n\t|:;,.-–—\"'()[]>•*\u200b\u202e\u2066\ufeff\u0301 0123 thenotofifbutwith";
        for (var round = 0; round < 1500; round++)
        {
            var body = new StringBuilder(Seeds[draw.Next(Seeds.Length)]);
            for (var change = draw.Next(1, 12); change > 0; change--)
            {
                var at = draw.Next(body.Length);
                switch (draw.Next(4))
                {
                    case 0: body.Remove(at, Math.Min(draw.Next(1, 9), body.Length - at)); break;
                    case 1: body.Insert(at, Marks[draw.Next(Marks.Length)]); break;
                    case 2: body.Insert(at, Seeds[draw.Next(Seeds.Length)].AsSpan(draw.Next(20))); break;
                    default: body[at] = Marks[draw.Next(Marks.Length)]; break;
                }
                if (body.Length == 0) body.Append('x');
            }
            try { Holds(body.ToString()); }
            catch (Exception failed) when (failed is not Xunit.Sdk.IAssertionException) { Assert.Fail($"seed {Seed}, round {round}: {failed.GetType().Name} on {body}"); }
        }
    }

    [Theory]
    [InlineData("The M4 is closed at Goma, ", 40_000)]
    [InlineData("(\"", 200_000)]
    [InlineData("> ", 200_000)]
    [InlineData("a", 1_000_000)]
    [InlineData("M4 ", 150_000)]
    [InlineData("\u202eM4\u200b is shut\u2069. ", 20_000)]
    [InlineData("Roads closed:\n- A-B\n", 20_000)]
    public void Endless_text_of_one_kind_is_read(string piece, int times) => Holds(string.Concat(Enumerable.Repeat(piece, times)));
}
