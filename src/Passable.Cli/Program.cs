using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NodaTime;
using Passable.Cli;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

await using var output = new StreamWriter(StandardOutput(), utf8) { AutoFlush = false };
await using var plain = new PlainWriter(output);
await using var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
var shell = new Shell
{
    In = Console.OpenStandardInput(),
    Out = plain,
    Error = error,
    OutIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
#pragma warning disable RS0030 // This is the one place where the clock comes in.
    Clock = SystemClock.Instance,
#pragma warning restore RS0030
    Variable = Environment.GetEnvironmentVariable,
    Folder = Environment.CurrentDirectory,
    ProgramFolder = AppContext.BaseDirectory,
    LocalFolder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
    TemporaryFolder = Path.GetTempPath(),
};
return await CommandLine.RunAsync(args, shell, stop.Token);

// The console's own stream swallows a closed pipe, and a batch would go on for nobody; a file keeps the console's stream, which
// writes where the shared offset stands.
static Stream StandardOutput()
{
    if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
    var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
}
