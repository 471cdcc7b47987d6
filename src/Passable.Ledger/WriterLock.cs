namespace Passable.Ledger;

/// <summary>
/// The right to append to, seal or open a ledger, for one holder of any process at a time: an open handle of a lock file that shares with
/// none. It ends when it is disposed, or with the process however that ends. The file itself stays.
/// </summary>
sealed class WriterLock : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    readonly FileStream handle;

    WriterLock(FileStream handle) => this.handle = handle;

    /// <summary>Waits for the lock, at most 30 seconds by <paramref name="time"/>.</summary>
    public static async Task<Outcome<WriterLock>> AcquireAsync(LedgerFiles files, TimeProvider time, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (TryAcquire(files) is { } attempt) return attempt;
            if (time.GetElapsedTime(began) >= Patience)
                return new Refusal($"The ledger {files.Database} has been locked by another process for {Patience.TotalSeconds:0} seconds ({files.Lock}); nothing was changed, try again when that process has ended.");
            await Task.Delay(Pause, time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>The lock, or why it can never be had here; null while another has it.</summary>
    public static Outcome<WriterLock>? TryAcquire(LedgerFiles files)
    {
        try
        {
            return new WriterLock(new FileStream(files.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            return new Refusal($"The ledger {files.Database} cannot be locked: {denied.Message}");
        }
        catch (IOException failed)
        {
            // Held by another, or a place where no file can be made at all.
            if (File.Exists(files.Lock)) return null;
            return new Refusal($"The ledger {files.Database} cannot be locked: {failed.Message}");
        }
    }

    public void Dispose() => handle.Dispose();
}
