namespace Passable.Routing;

/// <summary>An input arc has another weight from an instant on.</summary>
/// <param name="At">The instant, in any unit that counts up.</param>
/// <param name="Arc">An input arc.</param>
/// <param name="Weight">Its weight from then on; a closure is <see cref="Weight.Impassable"/>, its end the weight before.</param>
public readonly record struct WeightChange(long At, int Arc, Weight Weight);

/// <summary>
/// The metrics of a road network at every instant of a history of closures. Kept are: a metric now and then, whose pages are shared where nothing
/// changed; between them, every few hundred changes, the weights that those changes led to. A new date takes the metric before it, lays those
/// weights over it and customizes only for the changes left. Immutable, and safe to use from many threads, each with a draft of its own.
/// </summary>
public sealed class MetricHistory
{
    /// <summary>So many changes are customized together.</summary>
    const int Step = 256;

    readonly WeightChange[] changes;
    readonly List<Metric> kept = [];
    readonly List<int> keptAt = [];
    readonly List<(uint[] Arcs, ulong[] Pairs)> steps = [];

    MetricHistory(WeightChange[] changes) => this.changes = changes;

    /// <summary>How many changes.</summary>
    public int Count => changes.Length;

    /// <summary>How many metrics are kept whole.</summary>
    public int Kept => kept.Count;

    /// <summary>Bytes of the weights kept between them.</summary>
    public long StepBytes => steps.Sum(step => (4L * step.Arcs.Length) + (8L * step.Pairs.Length));

    /// <summary>Goes through a history once, customizing in part.</summary>
    /// <param name="start">The metric before the first change.</param>
    /// <param name="changes">In order of their instants; of several for one arc at one instant the last holds.</param>
    /// <param name="most">About how many metrics to keep whole, at least 1: each is memory, each fewer makes dates slower.</param>
    /// <exception cref="ArgumentException">The changes are out of order, or name an arc that is not there.</exception>
    public static MetricHistory Of(Metric start, ReadOnlySpan<WeightChange> changes, int most)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        for (var at = 0; at < changes.Length; at++)
        {
            if (at > 0 && changes[at].At < changes[at - 1].At) throw new ArgumentException($"change {at} is before the one before it", nameof(changes));
            if ((uint)changes[at].Arc >= (uint)start.Hierarchy.InputArcs) throw new ArgumentException($"change {at} is of arc {changes[at].Arc}, which is not there", nameof(changes));
        }
        var history = new MetricHistory(changes.ToArray());
        var whole = changes.Length / Step;
        var every = Math.Max(1, (whole + most) / most);
        var noted = new List<(uint Arc, ulong Pair)>();
        var draft = new MetricDraft(start) { Changes = noted };
        history.Keep(start, 0);
        for (var step = 1; step <= whole; step++)
        {
            noted.Clear();
            foreach (var (_, arc, weight) in history.Between(step - 1, step)) draft.Set(arc, weight);
            draft.Run();
            // What a full customization changed is not noted: the metric is kept instead.
            if (draft.WasFull) noted.Clear();
            history.steps.Add(([.. noted.Select(one => one.Arc)], [.. noted.Select(one => one.Pair)]));
            if (draft.WasFull || step % every == 0) history.Keep(draft.Publish(), step);
        }
        return history;
    }

    void Keep(Metric metric, int step)
    {
        kept.Add(metric);
        keptAt.Add(step);
    }

    ReadOnlySpan<WeightChange> Between(int from, int to) => changes.AsSpan(from * Step, (to - from) * Step);

    /// <summary>Brings a draft to an instant: its weights are those after every change up to and with it. The draft's own weights before do not matter.</summary>
    /// <param name="draft">Of the same hierarchy; search it at <see cref="MetricDraft.Current"/> or share it by <see cref="MetricDraft.Publish"/>.</param>
    /// <param name="instant">In the unit of the changes.</param>
    public void MoveTo(MetricDraft draft, long instant)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (low, high) = (0, changes.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (changes[middle].At <= instant) low = middle + 1;
            else high = middle;
        }
        var step = low / Step;
        var before = keptAt.BinarySearch(step) is var at && at >= 0 ? at : ~at - 1;
        draft.Begin(kept[before]);
        for (var next = keptAt[before]; next < step; next++) draft.Follow(Between(next, next + 1), steps[next].Arcs, steps[next].Pairs);
        foreach (var (_, arc, weight) in changes.AsSpan((step * Step)..low)) draft.Set(arc, weight);
        draft.Run();
    }
}
