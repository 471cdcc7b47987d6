namespace Passable.Reading;

/// <summary>Cuts the tokens of a body into sentences: stops, line ends, bullets. A sentence without end is cut at a bound, so that work stays linear.</summary>
internal static class Sentences
{
    const int Longest = 200;

    public static List<Sentence> Of(string body, List<Token> tokens, int from, int past)
    {
        var sentences = new List<Sentence>();
        var paragraph = 0;
        var first = from;
        void End(int at)
        {
            while (first < at && tokens[first].Kind == TokenKind.LineEnd) first++;
            if (at > first) sentences.Add(new(body, tokens, first, at, paragraph) { IsListItem = tokens[first].Text is "*" or "•" or "-" or "|" or ">" or "--" || first + 1 < at && tokens[first].Kind == TokenKind.Number && tokens[first + 1].Text == ")" });
            first = at;
        }

        for (var i = from; i < past; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.LineEnd)
            {
                End(i);
                first = i + 1;
                if (i == 0 || tokens[i - 1].Kind != TokenKind.LineEnd) paragraph++;
            }
            else if (token.Text is "." or "!" or "?" or "...")
            {
                var end = i + 1;
                while (end < past && tokens[end].Text is "\"" or "'" or ")") end++;
                End(end);
                i = end - 1;
            }
            else if (i - first >= Longest) End(i + 1);
        }
        End(past);
        return sentences;
    }
}
