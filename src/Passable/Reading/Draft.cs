namespace Passable.Reading;

/// <summary>A claim being put together: what a frame found, before dates, sources and evidence.</summary>
internal sealed record Draft
{
    public required ClaimKind Kind { get; init; }
    public ReportedStatus? Status { get; set; }
    public required int Sentence { get; init; }
    /// <summary>The token its predicate stands at.</summary>
    public required int At { get; init; }
    public required Target Target { get; set; }
    public required Modality Modality { get; set; }
    public VerbGroup? Group { get; init; }
    public List<string> Actors { get; init; } = [];
    public Quantity? Quantity { get; init; }
    public Limits? Limits { get; set; }
    public Cause? Cause { get; init; }
    /// <summary>The words of the claim, when narrower than its clause: first token and one past the last.</summary>
    public (int First, int Past)? Words { get; init; }
    public List<string> Rules { get; init; } = [];
    public double KindConfidence { get; init; } = 0.9;
    public bool IsState { get; init; }
    /// <summary>The time words, when the frame knows them; otherwise those of the clause.</summary>
    public Chunk? Time { get; init; }
    public bool HasNoTime { get; init; }
    /// <summary>Words beyond the clause that decide its modality: from the first, up to the second.</summary>
    public (int First, int Past)? Said { get; init; }
}
