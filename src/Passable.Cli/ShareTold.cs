using System.Globalization;

namespace Passable.Cli;

/// <summary>Tells a person who watches the terminal how much of a long work is done; nobody else is told. Disposing clears the line.</summary>
/// <param name="shell">The world.</param>
/// <param name="work">What is being done, in a word.</param>
public sealed class ShareTold(Shell shell, string work) : IDisposable
{
    readonly bool isWatched = shell.ErrorIsTerminal && shell.Variable("TERM") is not "dumb";
    int last = -1;

    /// <summary>How much is done, 0 to 1.</summary>
    public void Done(double share)
    {
        var percent = (int)Math.Clamp(share * 100, 0, 100);
        if (!isWatched || percent == last) return;
        last = percent;
        shell.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{work}: {percent,3} %"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (last >= 0) shell.Error.Write("\r            \r");
    }
}
