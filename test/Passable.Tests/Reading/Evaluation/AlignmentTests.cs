using System.Diagnostics;
using CsCheck;
using Passable.Reading;
using Passable.Reading.Evaluation;
using Xunit;
using static Passable.Tests.Reading.Evaluation.Sample;

namespace Passable.Tests.Reading.Evaluation;

public sealed class AlignmentTests
{
    [Fact]
    public void The_assignment_is_the_greatest_of_all() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).SelectMany((rows, columns) => Gen.Int[0, 9].Array[rows * columns].Select(cells => (rows, columns, cells)))
            .Sample(given =>
            {
                var weights = new Int128[given.rows, given.columns];
                for (var i = 0; i < given.cells.Length; i++) weights[i / given.columns, i % given.columns] = given.cells[i];
                var assigned = Assignment.Greatest(weights);
                var used = assigned.Where(column => column >= 0).ToArray();
                Assert.Equal(given.rows, assigned.Length);
                Assert.Equal(used.Length, used.Distinct().Count());
                Int128 sum = 0;
                for (var row = 0; row < given.rows; row++)
                {
                    if (assigned[row] < 0) continue;
                    Assert.True(weights[row, assigned[row]] > 0);
                    sum += weights[row, assigned[row]];
                }
                Assert.Equal(Best(weights, 0, 0), sum);
            }, iter: 2_000);

    static Int128 Best(Int128[,] weights, int row, int used)
    {
        if (row == weights.GetLength(0)) return 0;
        var best = Best(weights, row + 1, used);
        for (var column = 0; column < weights.GetLength(1); column++)
        {
            if ((used & (1 << column)) != 0) continue;
            var sum = weights[row, column] + Best(weights, row + 1, used | (1 << column));
            if (sum > best) best = sum;
        }
        return best;
    }

    [Fact]
    public void A_greedy_choice_is_given_up_for_a_better_whole()
    {
        // Greedy takes the identical words for the first and leaves the second without; the whole aligns both.
        var report = Report("aaaaaaaaaa bbbbbbbbbb");
        var gold = Labelled(report, Gold(report, "aaaaaaaaaa bbbbbbbbbb", ReportedStatus.Open), Gold(report, "aaaaaaaaaa", ReportedStatus.Open));
        var read = Found(report, Read(report, "aaaaaaaaaa bbbbbbbbbb", ReportedStatus.Open), Read(report, "bbbbbbbbbb", ReportedStatus.Open));
        Assert.Equal(2, Score(gold, read).Aligned);
    }

    [Fact]
    public void Equal_claims_are_aligned_in_order()
    {
        var report = Report("The M4 is shut.");
        var gold = Enumerable.Range(0, 6).Select(day => Gold(report, "The M4 is shut", ReportedStatus.Closed, when: On($"2020-06-0{day + 1}", $"2020-06-0{day + 1}"))).ToArray();
        var score = Score(Labelled(report, gold), Repeat(Labelled(report, gold)));
        Assert.Equal(1.0, score.DateHit.Value);
    }

    [Fact]
    public void Five_hundred_claims_of_one_sentence_are_aligned_in_seconds()
    {
        var report = Report("The M4 is shut.");
        var statuses = Enum.GetValues<ReportedStatus>();
        GoldClaim Nth(int i) => Gold(report, "The M4 is shut", statuses[i % statuses.Length], where: At("M" + i % 50), kind: (ClaimKind)(i % 7));
        var gold = Labelled(report, [.. Enumerable.Range(0, 500).Select(Nth)]);
        var read = Found(report, [.. Enumerable.Range(0, 500).Select(i => Repeat(report, Nth((i * 37 + 11) % 500)))]);
        var watch = Stopwatch.StartNew();
        Assert.Equal(500, Score(gold, read).Correct);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalSeconds:0.00} s");
    }
}
