using System.CommandLine;
using System.CommandLine.Help;
using Passable.Cli.Verbs;
using Passable.Ledger;

namespace Passable.Cli;

/// <summary>The tree of verbs, and how a line of arguments becomes an exit code.</summary>
public static class CommandLine
{
    /// <summary>The root command with every verb, acting in <paramref name="shell"/>.</summary>
    public static RootCommand Root(Shell shell) =>
        new("Is the road open, as of when, according to whom, and what is the way round?")
        {
            InitVerb.Command(shell),
            NetworkVerb.Command(shell),
            GazetteerVerb.Command(shell),
            ReadVerb.Command(shell),
            AddVerb.Command(shell),
            StateVerb.Command(shell),
            HistoryVerb.Command(shell),
            ExplainVerb.Command(shell),
            CompareVerb.Command(shell),
            VerifyNextVerb.Command(shell),
            RouteVerb.Command(shell),
            AlternativesVerb.Command(shell),
            MatrixVerb.Command(shell),
            ReachVerb.Command(shell),
            BriefVerb.Command(shell),
            EvaluateVerb.Command(shell),
            ResolutionVerb.Command(shell),
            ServeVerb.Command(shell),
            ReviewVerb.Command(shell),
            AmendVerbs.Grade(shell),
            AmendVerbs.GradeSource(shell),
            AmendVerbs.Dispute(shell),
            AmendVerbs.Withdraw(shell),
            AmendVerbs.Link(shell),
            AmendVerbs.Sensitivity(shell),
            RereadVerb.Command(shell),
            LedgerVerb.Command(shell),
            DemoVerb.Command(shell),
        };

    /// <summary>Runs one line of arguments. Never throws.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Shell shell, CancellationToken ct)
    {
        try
        {
            var parsed = Root(shell).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
                return shell.Refuse(new Refusal($"{Sentence(parsed.Errors[0].Message)}; see `{Path(parsed.CommandResult.Command)} --help`"));
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = shell.Out,
                Error = shell.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            }, ct);
            await shell.Out.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException closed) when (IsBrokenPipe(closed))
        {
            return ExitCode.Done;
        }
        catch (LedgerException held)
        {
            shell.Say(new(OneLine(held.Message)));
            return ExitCode.Finding;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return shell.Refuse(new(OneLine(failed.Message)));
        }
#pragma warning disable CA1031 // The last door: whatever went wrong inside is told in one line, and the exit code says so.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            return Broken(shell, broken);
        }
    }

    static int Broken(Shell shell, Exception broken)
    {
        shell.Error.WriteLine($"passable: broken inside: {OneLine(broken.Message)}");
        if (shell.Variable("PASSABLE_TRACE") == "1") shell.Error.WriteLine(broken);
        return ExitCode.Broken;
    }

    /// <summary>Whether whoever read the results has gone (EPIPE, or Windows' ERROR_BROKEN_PIPE and ERROR_NO_DATA).</summary>
    static bool IsBrokenPipe(IOException failed) =>
        (failed.HResult & 0xFFFF) is 32 or 109 or 232;

    static string Sentence(string message) => OneLine(message).TrimEnd('.');

    static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    static string Path(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command; at = at.Parents.FirstOrDefault())
            names.Insert(0, at is RootCommand ? "passable" : at.Name);
        return string.Join(' ', names);
    }
}
