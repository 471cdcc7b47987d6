namespace Passable.Reading;

/// <summary>Marks phrases that look like the condition of a road and are not: "opened fire", "a closed meeting", "road map".</summary>
internal static class Traps
{
    public static void Find(Sentence s)
    {
        var words = Lexicon.English;
        for (var i = 0; i < s.Count; i++)
        {
            if (!words.TrapStarts.Contains(s.Word(i))) continue;
            var longest = 0;
            foreach (var trap in words.Traps)
            {
                if (trap.Length <= longest) continue;
                var matches = true;
                for (var k = 0; k < trap.Length && matches; k++) matches = trap[k] == "*" ? s[i + k].Kind == TokenKind.Word : s.Word(i + k) == trap[k];
                if (matches) longest = trap.Length;
            }
            if (longest == 0) continue;
            s.Add(new() { Kind = ChunkKind.Trap, First = i, Past = Math.Min(i + longest, s.Count) });
            i += longest - 1;
        }
    }
}
