using Spectre.Console;

namespace Passable.Cli;

/// <summary>Long work with a bar on the terminal that watches it.</summary>
public static class Progress
{
    const int Long = 20;

    /// <summary>Does each in turn; a bar shows when the work is long, a terminal shows errors, and the results do not run over it.</summary>
    public static async Task OverAsync<T>(Shell shell, IReadOnlyList<T> items, bool isQuiet, Func<T, Task> each, CancellationToken ct)
    {
        if (!shell.ErrorIsTerminal || shell.Variable("TERM") is "dumb" || items.Count < Long || (shell.OutIsTerminal && !isQuiet))
        {
            foreach (var item in items)
            {
                ct.ThrowIfCancellationRequested();
                await each(item);
            }
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(shell.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = shell.Variable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.Yes,
        });
        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("reports", maxValue: items.Count);
            foreach (var item in items)
            {
                ct.ThrowIfCancellationRequested();
                await each(item);
                task.Increment(1);
            }
        });
    }
}
