using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Passable.Server.Pages;

/// <summary>
/// Markup that is correct by construction: what is written in the code is markup, what is put into its holes is text and is encoded,
/// unless it is itself <see cref="Html"/>. Holes stand between tags or inside double quotes, nowhere else.
/// </summary>
public readonly struct Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly string? markup;

    Html(string markup) => this.markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>The markup of an interpolated string, its holes encoded.</summary>
    public static Html Of(Builder markup) => new(markup.ToString());

    /// <summary>Text, encoded.</summary>
    public static Html Text(string? text) => new(Encoder.Encode(text ?? ""));

    /// <summary>Markup somebody else has encoded and answers for.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>All of them, one after the other.</summary>
    public static Html Join(IEnumerable<Html> parts, string between = "") =>
        new(string.Join(Encoder.Encode(between), parts.Select(part => part.ToString())));

    /// <inheritdoc/>
    public override string ToString() => markup ?? "";

    /// <summary>Puts an interpolated string together; called by the compiler.</summary>
    [InterpolatedStringHandler]
    public readonly struct Builder
    {
        readonly StringBuilder built;

        /// <summary>A builder for that much markup.</summary>
        public Builder(int literalLength, int formattedCount) => built = new(literalLength + (formattedCount * 16));

        /// <summary>Markup from the code.</summary>
        public void AppendLiteral(string markup) => built.Append(markup);

        /// <summary>Text, encoded.</summary>
        public void AppendFormatted(string? text) => built.Append(text is null ? "" : Encoder.Encode(text));

        /// <summary>Markup as it is.</summary>
        public void AppendFormatted(Html html) => built.Append(html.ToString());

        /// <summary>Markup as it is, one after the other.</summary>
        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (var part in parts) built.Append(part.ToString());
        }

        /// <summary>A whole number.</summary>
        public void AppendFormatted(int number) => built.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A number, with at most one decimal.</summary>
        public void AppendFormatted(double number) => built.Append(number.ToString("0.#", CultureInfo.InvariantCulture));

        /// <inheritdoc/>
        public override string ToString() => built.ToString();
    }
}
