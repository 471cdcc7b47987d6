using System.Collections.Frozen;

namespace Passable.Gazetteers;

/// <summary>
/// Words of English that stand in reports with a capital and name no place: they are found in a gazetteer letter by letter only, never by
/// their sound.
/// </summary>
internal static class CommonWords
{
    static readonly FrozenSet<string> All = """
        a about above according across act action administration advisor after again against agency agreement aid air airport all allied along also although am
        amid among an and another any april are area armed army around as at attack august authorities authority autumn bank base battalion be because been before
        began behind being below between big board body bomb border both brigade bridge brother building but by call called can captain car centre center central
        chief child children church citizen city civil civilian civilians claim close closed coalition coast coast college colonel command commander commission committee
        community company conference congress control convoy corps corporation corridor could council country county court crisis cross crossing crude customs daily dam day days dead
        death december defence defense democratic department deputy despite did diesel director displaced district division do does doctor down due during each early east
        eastern economy education eight either eleven embassy emergency end energy engineer even evening every exchange executive export facebook fact families father february federal federation
        few field fighters fighting fire first five flood following food for force forces foreign former four free friday friend from front fuel gas gate general get given gold
        good got government governor governorate great green ground group guard gulf had half has have he head headquarters health hear held help her here high highway him his
        holy home hospital hour hours house how however human humanitarian hundred i if in independent industry information inside institute intelligence interior international into is it its itself january
        joint journalist judge july june just justice key king know land large last late later law leader league left let liberation life like line little local long made main major
        male man many march market martyr mass may mayor me media medical meeting member men mile military militia million mine minister ministry mission mobile monday month months more morning
        most mother mount mountain movement mr mrs ms much municipality my nation national nations near neither net never new news next night nine no none noon nor north northern not note november now
        observatory october of off office officer officers official officials oil old on once one only open opposition or order organization organisation other our out over own page part party pass patrol patrols peace people
        per permanent person pilot plan point police political port post power president press prime prince prison private province public quarter radio railway reading ready rebel rebels red refugees regime region relief report
        reporter republic residents rest reuters revolution right river road roads rule safe said same sanctions saturday school sea second secretary security see self senate senior september service services seven several she shell
        ship should side since site six small so social society soldier soldiers some son source sources south southern space special spokesman spokesperson spring square staff state states station still stop street strip such
        suicide summer sunday support supreme syrian system take tank team television ten tension terror than thank that the their them then there these they third this those though thousand three through thursday thus ticket
        till time times to today together told tomorrow too top total tower town trade traffic train transport travel treaty troops truck trucks tuesday turkish twelve twenty twitter two un under union united units unity unit university
        until up update upon us used vehicle vehicles very via vice video village war was water way we week wednesday weekly weeks well west western what when where whether which while white who whole whose why will winter with within
        without woman women work worker workers world would year years yes yesterday yet you young your youth zone
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The hashes of them all.</summary>
    internal static FrozenSet<ulong> Hashes { get; } = All.Select(word => NameHash.Of(word)).ToFrozenSet();

    /// <summary>Whether every word of a name is one of them.</summary>
    internal static bool AreAll(string name) => AreAll(NameKeys.Words(name));

    /// <inheritdoc cref="AreAll(string)"/>
    internal static bool AreAll(List<string> words) => words.TrueForAll(All.Contains);
}
