namespace Passable.Reading;

/// <summary>What stands around the prose: a dateline with place, agency and date, and a byline.</summary>
/// <param name="BodyFirst">The first token after the dateline.</param>
/// <param name="BodyPast">One past the last token before the byline.</param>
/// <param name="Place">The dateline's place; null when there is none.</param>
/// <param name="Outlet">The agency in the dateline; null when there is none.</param>
internal sealed record Frame(int BodyFirst, int BodyPast, string? Place, string? Outlet)
{
    const int LongestDateline = 14;
    const int LongestByline = 60;

    public static Frame Of(string body, List<Token> tokens)
    {
        var past = BeforeByline(tokens);
        var first = 0;
        while (first < past && tokens[first].Kind == TokenKind.LineEnd) first++;

        string? place = null, outlet = null;
        var (open, placeEnd) = (-1, -1);
        for (var i = first; i < Math.Min(past, first + LongestDateline); i++)
        {
            var text = tokens[i].Text;
            var lineEnd = tokens[i].Kind == TokenKind.LineEnd;
            if (text == "(") open = i;
            else if (text == ")" && open > first)
            {
                outlet = body[tokens[open + 1].Start..tokens[i - 1].End];
                if (placeEnd < 0) placeEnd = open;
            }
            else if (text is "--" or ":" || text == "-" && i > 0 && tokens[i].Start > tokens[i - 1].End || lineEnd)
            {
                if (i == first || !tokens[first].IsCapital || lineEnd && i - first > 8) break;
                // "CLOSED: A12" is a list and no dateline.
                if (Lexicon.English.StatusAdjectives.ContainsKey(tokens[first].Text)) break;
                var shouted = IsShouted(body, tokens[first]);
                if (text == ":" && (!shouted || i - first > 4)) break;
                var dated = text == "--" && Times.IsMonth(tokens[first].Text) && open > first;
                if (text is "--" or ":" && !shouted && !dated && outlet is null && !IsAgency(tokens, i + 1, Math.Min(past, i + 5))) break;
                if (text == "-" && !IsAgency(tokens, i + 1, Math.Min(past, i + 5))) break;
                if (lineEnd && outlet is null) break;
                if (dated) (place, outlet) = (outlet, null);
                else
                {
                    var placePast = placeEnd > 0 ? placeEnd : i;
                    for (var p = first + 1; p < placePast; p++)
                    {
                        if (tokens[p].Text == "," || Times.IsMonth(tokens[p].Text)) { placePast = p; break; }
                    }
                    place = body[tokens[first].Start..tokens[placePast - 1].End];
                }
                var end = i + 1;
                if (!lineEnd && outlet is null && IsAgency(tokens, end, Math.Min(past, end + 5)))
                {
                    // "Place - Agency." or "Place - Agency" on a line of its own.
                    var agency = end;
                    while (end < past && tokens[end].Kind == TokenKind.Word && end - agency < 5) end++;
                    if (end < past && (tokens[end].Text == "." || tokens[end].Kind == TokenKind.LineEnd))
                    {
                        outlet = body[tokens[agency].Start..tokens[end - 1].End];
                        return new(end + 1, past, place, outlet);
                    }
                    end = agency;
                }
                if (outlet is not null && char.IsAsciiDigit(outlet[0])) outlet = null;
                return new(end, past, place, outlet);
            }
            else if (text is "." or "!" or "?") break;
        }
        return new(first, past, null, null);
    }

    /// <summary>The paragraph of tokens that follows <see cref="BodyPast"/>, when the report ends with "Reporting by ...".</summary>
    static int BeforeByline(List<Token> tokens)
    {
        var lineStart = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (lineStart && i + 2 < tokens.Count && tokens[i + 1].Text == "by" && (tokens.Count - i <= LongestByline || i * 2 > tokens.Count)
                && tokens[i].Text is "reporting" or "editing" or "edited" or "reported" or "written" or "compiled" or "writing") return i;
            lineStart = tokens[i].Kind == TokenKind.LineEnd;
        }
        return tokens.Count;
    }

    static bool IsShouted(string body, Token token)
    {
        if (token.End - token.Start < 2) return false;
        for (var i = token.Start; i < token.End; i++)
        {
            if (char.IsLower(body[i])) return false;
        }
        return true;
    }

    static bool IsAgency(List<Token> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.LineEnd || tokens[i].Text == ".") return i > from && (tokens[i - 1].Text is "agency" or "news" || i == from + 1 && tokens[from].IsCapital && tokens[from].End - tokens[from].Start <= 6);
            if (!tokens[i].IsCapital) return false;
            if (tokens[i].Text is "agency") return true;
        }
        return false;
    }
}
