using Passable.Cli;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class PlainWriterTests
{
    [Fact]
    public void What_a_report_smuggles_in_moves_no_cursor_and_turns_no_writing_round()
    {
        using var text = new StringWriter();
        using var plain = new PlainWriter(text);
        plain.Write("an outlet\u001b]0;title\u0007, \u202Eback\u202C\twards\r\n");
        plain.Write('\u001b');
        Assert.Equal("an outlet\uFFFD]0;title\uFFFD, \uFFFDback\uFFFD\twards\r\n\uFFFD", text.ToString());
    }
}
