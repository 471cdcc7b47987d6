using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Filters;
using Passable.Reports;
using UglyToad.PdfPig.Tokens;

namespace Passable.Documents;

/// <summary>The text of a PDF in reading order, a line a line, pages apart by an empty line. Streams that inflate without bound are refused.</summary>
static class PdfText
{
    const int MostPages = 2_000;

    /// <summary>The most that all streams of one file may inflate to.</summary>
    const long MostInflated = 256L << 20;

    public static Outcome<ExtractedText> Text(ReadOnlyMemory<byte> raw, string said)
    {
        var bounded = new BoundedFilters();
        try
        {
            using var pdf = PdfDocument.Open(raw.ToArray(), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = bounded });
            if (pdf.NumberOfPages > MostPages) return new Refusal($"{said} has {pdf.NumberOfPages} pages, more than the {MostPages} a report may have; split it");
            var text = new StringBuilder();
            for (var number = 1; number <= pdf.NumberOfPages; number++)
            {
                if (text.Length > 0) text.Append("\n\n");
                text.Append(ContentOrderTextExtractor.GetText(pdf.GetPage(number), true));
                if (text.Length > Document.MostCharacters) break;
            }
            return ExtractedText.Of(text.ToString().ReplaceLineEndings("\n").Trim()) with
            {
                Title = pdf.Information.Title,
                WhyEmpty = "; a PDF of scanned pages has to be read by a character recogniser first",
            };
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // The PDF library answers bad files with exceptions of a dozen kinds.
            return bounded.IsExceeded ? new Refusal($"{said} inflates to more than {Sayings.Size(MostInflated)}, which no report does")
                : new Refusal($"{said} is no PDF that can be read: {Sayings.OneLine(broken.Message)}");
        }
    }

    /// <summary>The library's filters, with inflation counted over the whole file.</summary>
    sealed class BoundedFilters : ILookupFilterProvider
    {
        static readonly IFilterProvider Library = DefaultFilterProvider.Instance;

        long left = MostInflated;

        public bool IsExceeded { get; private set; }

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. Library.GetFilters(dictionary).Select(Bound)];

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary, UglyToad.PdfPig.Tokenization.Scanner.IPdfTokenScanner scanner) => GetFilters(dictionary);

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. Library.GetNamedFilters(names).Select(Bound)];

        public IReadOnlyList<IFilter> GetAllFilters() => [.. Library.GetAllFilters().Select(Bound)];

        IFilter Bound(IFilter filter) => filter is FlateFilter ? new Counted(filter, this) : filter;

        // Inflates once only to count: the library inflates whole and asks nobody.
        void Count(ReadOnlySpan<byte> deflated)
        {
            if (deflated.Length < 3) return;
            using var stream = new MemoryStream(deflated[2..].ToArray(), writable: false);
            using var inflate = new DeflateStream(stream, CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            try
            {
                for (int read; (read = inflate.Read(buffer)) > 0;)
                {
                    left -= read;
                    if (left >= 0) continue;
                    IsExceeded = true;
                    throw new InvalidDataException("it inflates without bound");
                }
            }
            catch (InvalidDataException) when (!IsExceeded)
            {
                // Broken deflate: the library says so itself, or mends it.
            }
        }

        sealed class Counted(IFilter filter, BoundedFilters owner) : IFilter
        {
            public bool IsSupported => filter.IsSupported;

            public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
            {
                owner.Count(input.Span);
                return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            }
        }
    }
}
