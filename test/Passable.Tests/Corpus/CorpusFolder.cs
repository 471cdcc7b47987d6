using System.Runtime.CompilerServices;

namespace Passable.Tests.Corpus;

/// <summary>Where labelled reports are: three folders of the repository; and the founding article, which is never committed.</summary>
static class CorpusFolder
{
    /// <summary>The reports labelled first: 24 retellings, known to whoever writes the reader.</summary>
    internal static string Labelled => Of("labelled");

    /// <summary>Further reports for training.</summary>
    internal static string More => Of("labelled-more");

    /// <summary>A folder of <c>corpus</c> by its name. Only <see cref="LabelledCorpusTests"/> asks for the held-out one.</summary>
    internal static string Of(string name) => Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "corpus", name));

    /// <summary>The founding article's file, looked for in a <c>shared/corpus/labelled</c> of every folder above; null where it is not at hand.</summary>
    internal static string? FoundingArticle()
    {
        for (var folder = new DirectoryInfo(Here()); folder is not null; folder = folder.Parent)
        {
            var article = Path.Combine(folder.FullName, "shared", "corpus", "labelled", "seed-np-m4-idlib-meeting.txt");
            if (File.Exists(article)) return article;
        }
        return null;
    }

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
